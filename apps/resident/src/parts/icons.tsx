/** The shapes of the product's icons on a 24 px grid, one export each, so that an island carries only those it draws. */
export const report = () => (
  <>
    <path d="M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4V16A2.5 2.5 0 0 1 4 13.5z" />
    <path d="M12 7.2v3.4M12 13v.01" />
  </>
)
export const help = () => (
  <>
    <path d="M12 7.4C10.6 4.3 6.5 4.9 6.5 8.3c0 2.5 2.9 4.4 5.5 6.2 2.6-1.8 5.5-3.7 5.5-6.2 0-3.4-4.1-4-5.5-.9z" />
    <path d="M3.5 13c0 4.6 3.6 7.5 8.5 7.5s8.5-2.9 8.5-7.5" />
  </>
)
export const ask = () => (
  <>
    <path d="M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H17.5v4l-4.5-4h-6.5A2.5 2.5 0 0 1 4 13.5z" />
    <path d="M10 8.3c.3-1.2 1.1-1.7 2.1-1.7 1.2 0 2 .7 2 1.7 0 1.5-2.1 1.6-2.1 3M12 13.3v.01" />
  </>
)
export const suggest = () => (
  <>
    <path d="M12 20.5V12" />
    <path d="M12 13.5c0-3.6-2.2-6-6.5-6 0 3.9 2.3 6 6.5 6z" />
    <path d="M12 10.5c0-3.8 2.3-6.5 7-6.5 0 4.3-2.6 6.5-7 6.5z" />
    <path d="M7.5 20.5h9" />
  </>
)
export const appraise = () => (
  <>
    <path d="M12 3.8l2.45 5.05 5.55.75-4.05 3.85 1 5.5L12 16.3l-4.95 2.65 1-5.5L4 9.6l5.55-.75z" />
  </>
)
export const camera = () => (
  <>
    <path d="M4 8.5h3.3l1.5-2.5h6.4l1.5 2.5H20A1.5 1.5 0 0 1 21.5 10v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 18v-8A1.5 1.5 0 0 1 4 8.5z" />
    <circle cx="12" cy="13.7" r="3.3" />
  </>
)
export const pin = () => (
  <>
    <path d="M12 21s-6.7-5.6-6.7-11.1a6.7 6.7 0 0 1 13.4 0C18.7 15.4 12 21 12 21z" />
    <circle cx="12" cy="9.9" r="2.4" />
  </>
)
export const phone = () => (
  <>
    <path d="M8.6 4.2 6.3 4A2.3 2.3 0 0 0 4 6.5C4.6 13.7 10.3 19.4 17.5 20a2.3 2.3 0 0 0 2.5-2.3l-.2-2.3-4.3-1.4-1.6 1.9a12.5 12.5 0 0 1-5.8-5.8L10 8.5z" />
  </>
)
export const check = () => (
  <>
    <path d="M5 12.7 9.7 17.3 19 7.5" />
  </>
)
export const done = () => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.2 12.3l2.7 2.6 4.9-5.4" />
  </>
)
export const next = () => (
  <>
    <path d="M9.5 5.5 16 12l-6.5 6.5" />
  </>
)
export const back = () => (
  <>
    <path d="M14.5 5.5 8 12l6.5 6.5" />
  </>
)
export const plus = () => (
  <>
    <path d="M12 5v14M5 12h14" />
  </>
)
export const close = () => (
  <>
    <path d="M6 6l12 12M18 6 6 18" />
  </>
)
export const people = () => (
  <>
    <circle cx="9" cy="8.5" r="3.2" />
    <path d="M2.7 19.5c.5-3.6 3-5.5 6.3-5.5s5.8 1.9 6.3 5.5" />
    <path d="M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.8 14.6c1.9.8 3.2 2.5 3.5 4.9" />
  </>
)
export const shield = () => (
  <>
    <path d="M12 3.5 5 6v5.5c0 4.3 2.9 7.5 7 9 4.1-1.5 7-4.7 7-9V6z" />
    <path d="M9 12l2.2 2.1L15.2 10" />
  </>
)
export const save = () => (
  <>
    <path d="M12 4v10.5M7.5 10.5l4.5 4.3 4.5-4.3M4.5 19.5h15" />
  </>
)
export const message = () => (
  <>
    <rect x="3.5" y="5.5" width="17" height="13" rx="2" />
    <path d="M4 7l8 6 8-6" />
  </>
)
export const speak = () => (
  <>
    <path d="M4 9.5v5h3.5l5 4v-13l-5 4z" />
    <path d="M16 9a4.5 4.5 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11" />
  </>
)
export const warn = () => (
  <>
    <path d="M12 4 2.9 19.5h18.2z" />
    <path d="M12 10v4.5M12 17v.01" />
  </>
)
export const building = () => (
  <>
    <path d="M5 20.5V4.5h9v16M14 9.5h5v11M3 20.5h18" />
    <path d="M8 8.5h3M8 12h3M8 15.5h3" />
  </>
)
export const face1 = () => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.2 13.3c.7 2 2 3 3.8 3s3.1-1 3.8-3zM9 9.4v.8M15 9.4v.8" />
  </>
)
export const face2 = () => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.5 14c.9 1.4 2 2 3.5 2s2.6-.6 3.5-2M9 9.4v.8M15 9.4v.8" />
  </>
)
export const face3 = () => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.7 14.8h6.6M9 9.4v.8M15 9.4v.8" />
  </>
)
export const face4 = () => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.5 16c.9-1.4 2-2 3.5-2s2.6.6 3.5 2M9 9.4v.8M15 9.4v.8" />
  </>
)
export const face5 = () => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.2 16.6c.8-2 2-2.9 3.8-2.9s3 .9 3.8 2.9M7.8 8.5l2 1M16.2 8.5l-2 1M9.2 10.7v.01M14.8 10.7v.01" />
  </>
)
export const down = () => (
  <>
    <path d="M5.5 9.5 12 16l6.5-6.5" />
  </>
)
export const mic = () => (
  <>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
  </>
)
