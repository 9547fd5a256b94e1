/** What is said of pictures and recordings of the screen, English. */
export const words = {
  picture: 'Picture of this page',
  record: 'Record the screen',
  denied:
    'Nothing was taken: your browser did not let us see the page. Try again and allow it when it asks, or take a picture in another way and attach it as a file.',
  failed: 'That did not work. Please try again, or attach a file instead.',
  large: 'The picture is larger than a file may be here. Please crop it, or take a smaller part.',
  discard: 'Discard',
  attach: 'Attach',

  editor: {
    tools: 'What to draw',
    arrow: 'Arrow',
    box: 'Box',
    blur: 'Cover',
    crop: 'Crop',
    undo: 'Undo',
    picture: 'The picture to draw on',
    hint: 'Drag to draw. With keys: arrows move, Shift and arrows resize, Enter draws.',
    at: (x: number, y: number, width: number, height: number) =>
      `${width} by ${height}, ${x} from the left, ${y} from the top`,
  },

  /** Times as `1:05`, sizes with their unit. */
  recording: {
    running: 'Recording',
    left: (time: string) => `${time} left`,
    stop: 'Stop',
    made: 'Your recording',
    moment: 'Moment',
    about: (time: string, size: string) => `${time} min, ${size}. Move along it to see what will be sent.`,
  },
}
