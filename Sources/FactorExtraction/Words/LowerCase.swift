/// The lower case of a word in UTF-8, by Unicode's full mapping: one letter may become two, and a capital sigma that ends a
/// word becomes ς.
///
/// - Parameter word: valid UTF-8.
/// - Source: The Unicode Standard, section 3.13, *Default Case Algorithms*, with the condition Final_Sigma.
func lowerCase(of word: UnsafeBufferPointer<UInt8>, into lower: inout [UInt8]) {
  lower.removeAll(keepingCapacity: true)
  var place = 0
  while place < word.count {
    if word[place] < 0x80 {
      lower.append(word[place] &- 0x41 < 26 ? word[place] | 0x20 : word[place])
      place += 1
      continue
    }
    let (scalar, length) = decodeScalar(word, at: place)
    if let single = LetterTable.lowerCase(of: scalar) {
      lower.append(contentsOf: UTF8.encode(single)!)
    } else if scalar == LetterTable.capitalSigma {
      lower.append(contentsOf: UTF8.encode(isFinal(place, in: word) ? "\u{3C2}" : "\u{3C3}")!)
    } else {
      lower.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
    place += length
  }
}

/// Whether the letter at a place has a cased letter before it and none after it, letters without case of their own (such as
/// ʰ) left aside.
private func isFinal(_ place: Int, in word: UnsafeBufferPointer<UInt8>) -> Bool {
  func isCased(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    scalars.first { !$0.properties.isCaseIgnorable }?.properties.isCased ?? false
  }
  let before = String(decoding: word[..<place], as: UTF8.self)
  let after = String(decoding: word[(place + 2)...], as: UTF8.self)
  return isCased(before.unicodeScalars.reversed()) && !isCased(after.unicodeScalars)
}
