import Preferences

extension ImportFormat {
  /// Dialogues of which one was chosen, as in Anthropic's *HH-RLHF*.
  ///
  /// Each record has `chosen` and `rejected`, and may have `prompt`. Without a prompt the source is what both dialogues begin
  /// with, up to the last `Assistant:` that they share, and the responses are the rest of each; with one, the source is the
  /// prompt, which is taken off the responses where they begin with it. A is `chosen`, and the vote is that of a person,
  /// unnamed. Dialogues that share no beginning are left out and listed.
  ///
  /// Source: Bai et al. 2022, *Training a Helpful and Harmless Assistant with RLHF*, arXiv 2204.05862.
  public static let hhRLHF = ImportFormat(
    name: "hh-rlhf", title: "HH-RLHF dialogues",
    input: "JSON Lines with chosen, rejected and, if there, prompt.",
    reading: .records { HHRLHFRecords(task: $0.task ?? .instructionFollowing, judge: ImportVote.Judge($0.judge)) })
}

private struct HHRLHFRecords: RecordFormat {
  let task: StudyTask
  let judge: ImportVote.Judge

  private static let turn = "\n\nAssistant:"

  func items(of record: JSONRecord, line: Int) throws -> [ImportItem] {
    let (chosen, rejected) = (try record.string("chosen"), try record.string("rejected"))
    let prompt: String
    let responses: [String]
    if let given = try record.optionalString("prompt") {
      prompt = given
      responses = [chosen, rejected].map { $0.hasPrefix(given) ? String($0.dropFirst(given.count)) : $0 }
    } else {
      guard let length = Self.sharedLength(chosen, rejected) else {
        throw record.error(
          "rejected", "the dialogues share no beginning up to an “Assistant:”, so there is no source; add a prompt")
      }
      prompt = String(decoding: chosen.utf8.prefix(length - Self.turn.utf8.count), as: UTF8.self)
      responses = [chosen, rejected].map { String(decoding: $0.utf8.dropFirst(length), as: UTF8.self) }
    }
    let source = prompt.trimmed
    return [
      .record(
        ImportRecord(
          file: record.file.path, line: line,
          source: ImportSource(text: SourceText(text: source), title: Self.title(of: source), task: task),
          responses: responses.map { ImportResponse(text: $0.trimmed) },
          pairs: [ImportPair(a: 0, b: 1, votes: [ImportVote(judge, .a)])]))
    ]
  }

  /// Bytes that both begin with, up to and with the last turn of the assistant; nil where there is none.
  private static func sharedLength(_ one: String, _ other: String) -> Int? {
    var one = one
    var other = other
    return one.withUTF8 { one in
      other.withUTF8 { other in
        var shared = 0
        while shared < min(one.count, other.count), one[shared] == other[shared] { shared += 1 }
        let turn = Array(turn.utf8)
        while shared >= turn.count {
          if one[(shared - turn.count)..<shared].elementsEqual(turn) { return shared }
          shared -= 1
        }
        return nil
      }
    }
  }

  /// The last thing the human said.
  private static func title(of dialogue: String) -> String? {
    let human = Array("Human:".utf8)
    let bytes = Array(dialogue.utf8)
    var start = bytes.count - human.count
    while start >= 0, bytes[start] != human[0] || !bytes[start...].starts(with: human) { start -= 1 }
    guard start >= 0 else { return nil }
    let words = String(decoding: bytes[(start + human.count)...], as: UTF8.self).trimmed
    return words.isEmpty ? nil : TextTitle.make(of: words)
  }
}
