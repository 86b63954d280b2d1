/** Where this browser keeps its theme. */
export const themeKey = "refdesk-theme";

/**
 * Runs before the first paint: sets the chosen theme and tells the server the reader's time zone.
 * Without a choice the style sheet follows the system by itself.
 */
export const bootScript = `try{var t=localStorage.getItem("${themeKey}");if(t==="dark"||t==="light")document.documentElement.dataset.theme=t;document.cookie="refdesk-tz="+encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)+";path=/;max-age=31536000;samesite=lax"}catch(e){}`;
