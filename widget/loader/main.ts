// Placeholder.
void import(/* @vite-ignore */ __PANEL__)
