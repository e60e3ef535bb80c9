/** Whole yuan with thousands set apart, as on a bill. Pure. */
export const sayYuan = (yuan: number): string => String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')
