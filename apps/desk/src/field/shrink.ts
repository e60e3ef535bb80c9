/** Makes a camera's picture as large as the server would keep it: less to store on the phone, less to send over a bad line. */
const longestSide = 2_048

export async function shrink(file: Blob): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.86))
    return small && small.size < file.size ? small : file
  } catch {
    return file // a format that this browser cannot open: the server says what it thinks of it
  }
}
