/** The part of http_ece that tests decrypt pushes with. */
declare module 'http_ece' {
  interface Params {
    readonly version: 'aes128gcm'
    readonly privateKey: import('node:crypto').ECDH
    readonly authSecret: string
  }
  const ece: { decrypt(body: Buffer, params: Params): Buffer }
  export default ece
}
