import Preferences
import StudyFormats
import Testing

/// Folders damaged at random, from fixed seeds: each is read or refused with its file named, and nothing else happens.
@Suite struct StudyFolderFuzzTests {
  @Test(arguments: 1...12)
  func `a damaged folder is read or refused`(seed: UInt64) throws {
    var random = JSONFuzzTests.SplitMix(state: seed)
    let folder = TemporaryFolder(SmallStudy.files)
    let names = SmallStudy.files.keys.sorted()
    var refused = 0
    for _ in 0..<60 {
      let name = names.randomElement(using: &random)!
      var bytes = Array(SmallStudy.files[name]!.utf8)
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.insert(Array("{}[]\",:\\0=-#.'\n\r".utf8).randomElement(using: &random)!, at: place)
        default: bytes.append(contentsOf: bytes[place...].prefix(30))
        }
      }
      folder.write(bytes, to: name)
      do {
        _ = try folder.study()
      } catch {
        let error = try #require(error as? StudyFormatError)
        #expect(error.file.hasPrefix(folder.path))
        #expect(!error.message.isEmpty)
        refused += 1
      }
      folder.write(SmallStudy.files[name]!, to: name)
    }
    #expect(refused > 0)
    #expect(try folder.study().sources.count == 3)
  }
}
