/** Style sheets are written as .css files and reach the code as their minified text. */
declare module '*.css?inline' {
  const text: string
  export default text
}
