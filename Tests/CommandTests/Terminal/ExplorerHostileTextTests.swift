import CellGrid
import Foundation
import TestSupport
import Testing

/// A study from a stranger: its texts must not speak to the terminal.
@Suite struct ExplorerHostileTextTests {
  /// What terminals would act on, each with letters of its own to be found by.
  private static let attacks = [
    "\u{1B}]0;ownedtitle\u{07}", "\u{1B}[31mownedcolour", "\u{1B}]52;c;b3duZWQ=\u{07}", "\u{9B}32mownedcontrol",
    "\u{9D}2;ownedstring\u{9C}", "\u{1B}P+q6f776e6564\u{1B}\\", "\u{1B}[?1049lownedscreen", "\u{1B}[6nownedanswer",
    "\u{8}\u{8}ownedback", "\u{7}ownedbell", "\u{E}ownedset", "\u{202E}ownedorder", "\r\nownedline",
  ]

  @Test func `no text of a study is a command to the terminal`() throws {
    let scratch = try Scratch.withSamples()
    try writeStudy(scratch, "hostile")
    let first = try ExplorerOnTerminal([scratch.path + "/hostile"], in: scratch, size: Size(columns: 200, rows: 60))
    try first.waitFor("▸ Ranks")
    for (keys, sign) in [
      ("b", "▸ Bars"), ("a", "▸ Alignment"), ("p", "▸ Gap"), ("r", "▸ Ranks"), ("m", "Which model"),
      (KeyBytes.escape, "Which model"), ("i", "Import list"), (KeyBytes.escape, "Import list"),
      ("e", "nothing is kept until"), (KeyBytes.escape, "nothing is kept until"), (KeyBytes.escape, "undecided"),
      ("-", "✎"), ("y", "clipboard"),
      (KeyBytes.enter, "▸ Pairs"), (KeyBytes.enter, "▸ Pair 1"), ("o", "▸ Pair 1"),
    ] {
      if keys == KeyBytes.escape { try first.escape(from: sign) } else { try first.press(keys, until: sign) }
      #expect(first.heard == [])
    }
    try first.quit()
    #expect(first.heard == [])
    // As a card on Start, and as a folder whose name itself is hostile.
    let second = try ExplorerOnTerminal(in: scratch, size: Size(columns: 200, rows: 60))
    try second.waitFor("Summaries of forum posts")
    try second.press("G", until: "▶")
    try second.quit()
    #expect(second.heard == [])
  }

  @Test func `nor is its folder's name, nor an error about it`() throws {
    let scratch = try Scratch.withSamples()
    let name = "folder\u{1B}[31mownedcolour\u{1B}]0;ownedtitle\u{07}"
    try writeStudy(scratch, name)
    let first = try ExplorerOnTerminal([scratch.path + "/" + name], in: scratch)
    try first.waitFor("▸ Ranks")
    try first.quit()
    #expect(first.heard == [])
    try scratch.write(name + "/votes.jsonl", "{")
    let second = try ExplorerOnTerminal([scratch.path + "/" + name], in: scratch)
    try second.waitFor("votes.jsonl")
    try second.quit()
    #expect(second.heard == [])
    let third = try ExplorerOnTerminal(["nothing\u{1B}[31mownedcolour"], in: scratch)
    #expect(try third.terminal.waitForExit() == .code(66))
    #expect(third.heard == [])
  }

  private func writeStudy(_ scratch: Scratch, _ name: String) throws {
    let all = Self.attacks.joined(separator: " ")
    func lines(_ objects: [[String: Any]]) throws -> String {
      try objects.map { String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) + "\n" }
        .joined()
    }
    func write(_ file: String, _ objects: [[String: Any]]) throws {
      try scratch.write(name + "/" + file, lines(objects))
    }
    try write(
      "study.json",
      [["format": 1, "name": "s" + all, "title": "t" + all, "summary": all, "note": all, "task": "k" + all]])
    try write("sources.jsonl", (0..<3).map { ["source": "x\($0)" + all, "title": all, "text": all] })
    try write(
      "responses.jsonl",
      (0..<3).flatMap { source in
        (1...4).map {
          [
            "response": "r\(source)\($0)" + all, "source": "x\(source)" + all, "text": "one \($0) " + all,
            "agent": "m" + all,
            "target_score": $0,
          ]
        }
      })
    try write("pairs.jsonl", (0..<3).map { ["pair": "p\($0)" + all, "a": "r\($0)1" + all, "b": "r\($0)2" + all] })
    try write(
      "votes.jsonl",
      (0..<3).flatMap {
        [
          ["pair": "p\($0)" + all, "agent": "human", "annotator": "n" + all, "verdict": "A"],
          ["pair": "p\($0)" + all, "agent": "m" + all, "verdict": "B", "justification": all],
        ]
      })
    try write(
      "manifestations.jsonl",
      (0..<3).flatMap { source in
        (1...4).map { ["response": "r\(source)\($0)" + all, "values": ["f" + all: $0, "fluency": 5 - $0]] }
      })
    try write("facts.jsonl", (0..<3).map { ["fact": "c\($0)" + all, "response": "r\($0)1" + all, "text": all] })
    try write(
      "judgements.jsonl", (0..<3).map { ["fact": "c\($0)" + all, "factor": "off focus", "value": true, "reason": all] })
    try write("rejected.jsonl", [["file": all, "line": 1, "reason": all, "excerpt": all, "field": all]])
  }
}

extension ExplorerOnTerminal {
  private static let forbidden = [
    "\u{1B}]0;", "\u{1B}[31mowned", "\u{1B}]52;c;b3duZWQ=", "\u{9B}", "\u{9C}", "\u{9D}", "\u{1B}P",
    "\u{1B}[?1049lowned", "\u{1B}[6n",
    "\u{8}owned", "\u{7}owned", "\u{E}", "\u{202E}", "\nowned",
  ]

  /// What of the attacks reached the terminal as it was written.
  var heard: [String] {
    let output = terminal.outputText.unicodeScalars
    return Self.forbidden.filter { output.contains(subsequence: $0.unicodeScalars) }
  }
}

extension Collection where Element: Equatable {
  fileprivate func contains(subsequence: some Collection<Element>) -> Bool {
    guard let first = subsequence.first else { return true }
    var start = startIndex
    while let found = self[start...].firstIndex(of: first) {
      if self[found...].starts(with: subsequence) { return true }
      start = index(after: found)
    }
    return false
  }
}
