/// How the values of a chunk are spelled: as narrow as they allow without loss.
///
/// Whole numbers from 0 are stored one higher, so that `UInt32.max`, which means *none*, is 0. Of signed and floating numbers
/// the least integer, or NaN, means *missing*. All numbers are little-endian.
enum ChunkEncoding: Int64 {
  case unsigned8 = 1, unsigned16, unsigned32
  case signed8, signed16, signed32, float32, float64
  /// The lengths of all texts, four bytes each, then their bytes.
  case texts
  /// Every value is missing; no bytes.
  case missing

  /// Values in a chunk; the last one of a column may have fewer.
  static let size = 65_536

  static func encode(_ values: [UInt32]) -> (ChunkEncoding, [UInt8]) {
    let highest = values.reduce(UInt32(0)) { max($0, $1 &+ 1) }
    if highest <= UInt8.max { return (.unsigned8, values.map { UInt8(truncatingIfNeeded: $0 &+ 1) }) }
    if highest <= UInt16.max { return (.unsigned16, bytes(of: values.map { UInt16(truncatingIfNeeded: $0 &+ 1) })) }
    return (.unsigned32, bytes(of: values.map { $0 &+ 1 }))
  }

  static func encode(_ values: [Double]) -> (ChunkEncoding, [UInt8]) {
    var (low, high, isWhole, isFloat, isMissing) = (Double.infinity, -Double.infinity, true, true, true)
    for value in values where !value.isNaN {
      isMissing = false
      low = min(low, value)
      high = max(high, value)
      isWhole = isWhole && value == value.rounded(.towardZero) && !(value == 0 && value.sign == .minus)
      isFloat = isFloat && Double(Float(value)) == value
    }
    if isMissing { return (.missing, []) }
    func whole<Integer: FixedWidthInteger>(_ type: Integer.Type) -> [UInt8] {
      bytes(of: values.map { $0.isNaN ? Integer.min : Integer($0) })
    }
    if isWhole, low > Double(Int8.min), high <= Double(Int8.max) { return (.signed8, whole(Int8.self)) }
    if isWhole, low > Double(Int16.min), high <= Double(Int16.max) { return (.signed16, whole(Int16.self)) }
    if isWhole, low > Double(Int32.min), high <= Double(Int32.max) { return (.signed32, whole(Int32.self)) }
    if isFloat { return (.float32, bytes(of: values.map { Float($0).bitPattern })) }
    return (.float64, bytes(of: values.map(\.bitPattern)))
  }

  /// Writes the values of a chunk. Returns false where there are not so many bytes as there should be.
  func decode(_ data: UnsafeRawBufferPointer, into values: UnsafeMutableBufferPointer<UInt32>) -> Bool {
    func copy<Integer: FixedWidthInteger & UnsignedInteger>(_ type: Integer.Type) -> Bool {
      guard data.count == values.count * MemoryLayout<Integer>.size else { return false }
      for index in values.indices {
        let value = data.loadUnaligned(fromByteOffset: index * MemoryLayout<Integer>.size, as: Integer.self)
        values[index] = UInt32(truncatingIfNeeded: Integer(littleEndian: value)) &- 1
      }
      return true
    }
    switch self {
    case .unsigned8: return copy(UInt8.self)
    case .unsigned16: return copy(UInt16.self)
    case .unsigned32: return copy(UInt32.self)
    default: return false
    }
  }

  /// Writes the values of a chunk. Returns false where there are not so many bytes as there should be.
  func decode(_ data: UnsafeRawBufferPointer, into values: UnsafeMutableBufferPointer<Double>) -> Bool {
    func whole<Integer: FixedWidthInteger & SignedInteger>(_ type: Integer.Type) -> Bool {
      guard data.count == values.count * MemoryLayout<Integer>.size else { return false }
      for index in values.indices {
        let value = Integer(
          littleEndian: data.loadUnaligned(fromByteOffset: index * MemoryLayout<Integer>.size, as: Integer.self))
        values[index] = value == .min ? .nan : Double(value)
      }
      return true
    }
    switch self {
    case .missing: values.update(repeating: .nan)
    case .signed8: return whole(Int8.self)
    case .signed16: return whole(Int16.self)
    case .signed32: return whole(Int32.self)
    case .float32:
      guard data.count == values.count * 4 else { return false }
      for index in values.indices {
        let bits = UInt32(littleEndian: data.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
        values[index] = Double(Float(bitPattern: bits))
      }
    case .float64:
      guard data.count == values.count * 8 else { return false }
      for index in values.indices {
        let bits = UInt64(littleEndian: data.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        values[index] = Double(bitPattern: bits)
      }
    default: return false
    }
    return true
  }

  private static func bytes<Value: FixedWidthInteger>(of values: [Value]) -> [UInt8] {
    values.map(\.littleEndian).withUnsafeBytes { Array($0) }
  }
}
