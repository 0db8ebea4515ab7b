import CZlib

/// Unpacks gzip (RFC 1952), also several members one after the other, with zlib.
final class GzipPieces: BytePieces {
  static let magic: [UInt8] = [0x1F, 0x8B]
  private static let size = 1 << 20

  private var packed: any BytePieces
  private var input: [UInt8]
  private var used = 0
  private let path: String
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var isBetweenMembers = false

  init(_ packed: any BytePieces, first: [UInt8], path: String) throws {
    self.packed = packed
    self.path = path
    input = first
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for the gzip wrapper.
    let code = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw damaged() }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func next() throws -> [UInt8]? {
    while true {
      if used == input.count {
        guard let more = try packed.next() else {
          guard isBetweenMembers else {
            throw StudyFormatError(
              code: .badData, file: path, message: "the packed file ends too early; it was cut off, get it again")
          }
          return nil
        }
        (input, used) = (more, 0)
      }
      if isBetweenMembers {
        inflateReset(stream)
        isBetweenMembers = false
      }
      var code: Int32 = Z_OK
      let piece = [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, count in
        input.withUnsafeMutableBufferPointer { input in
          stream.pointee.next_in = input.baseAddress! + used
          stream.pointee.avail_in = UInt32(input.count - used)
          stream.pointee.next_out = buffer.baseAddress!
          stream.pointee.avail_out = UInt32(buffer.count)
          code = inflate(stream, Z_NO_FLUSH)
          used = input.count - Int(stream.pointee.avail_in)
          count = buffer.count - Int(stream.pointee.avail_out)
        }
      }
      switch code {
      case Z_STREAM_END: isBetweenMembers = true
      case Z_OK, Z_BUF_ERROR: break
      default: throw damaged()
      }
      if !piece.isEmpty { return piece }
    }
  }

  private func damaged() -> StudyFormatError {
    StudyFormatError(code: .badData, file: path, message: "the packed file is damaged; get it again")
  }
}
