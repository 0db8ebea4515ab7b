/// A 63-bit fingerprint of content, by which what is there already is found. Equal contents have equal keys for good: they are
/// stored. Different contents may share one, so whoever finds a key compares the contents.
///
/// Folded multiplication of eight bytes at a time, as wyhash does it (public domain).
struct ContentKey {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func add(_ number: Int) { mix(UInt64(bitPattern: Int64(number)), 0xE703_7ED1_A0B4_28DB) }

  mutating func add(_ text: String?) {
    guard var text else { return add(-1) }
    text.withUTF8 { bytes in
      add(bytes.count)
      let raw = UnsafeRawBufferPointer(bytes)
      var offset = 0
      while offset + 8 <= raw.count {
        mix(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)), 0xA076_1D64_78BD_642F)
        offset += 8
      }
      var rest: UInt64 = 0
      while offset < raw.count {
        rest = rest << 8 | UInt64(raw[offset])
        offset += 1
      }
      mix(rest, 0x8EBC_6AF0_9C88_C6E3)
    }
  }

  /// Not below 0.
  var value: Int {
    var last = self
    last.mix(0x5896_36E1_4CF2_3F11, 0x1D8E_4E27_C47D_124F)
    return Int(last.state >> 1)
  }

  private mutating func mix(_ word: UInt64, _ constant: UInt64) {
    let product = (state ^ word).multipliedFullWidth(by: constant)
    state = product.high ^ product.low ^ (word &* 0x9FB2_1C65_1E98_DF25)
  }
}
