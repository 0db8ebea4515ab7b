import StudyFormats
import Testing

/// What one wrong file must make the reader say.
struct Complaint: Sendable, CustomTestStringConvertible {
  var files: [String: String]
  var sentence: String
  var code = StudyFormatError.Code.badData

  var testDescription: String { sentence }

  /// A line appended to a file of the small study.
  init(_ line: String, in file: String, _ sentence: String) {
    files = SmallStudy.files(appending: line, to: file)
    self.sentence = sentence
  }

  /// Files of the small study replaced or, with nil, taken away.
  init(_ changes: [String: String?], _ sentence: String, _ code: StudyFormatError.Code = .badData) {
    files = SmallStudy.files(changes)
    self.sentence = sentence
    self.code = code
  }

  func check(_ location: SourceLocation = #_sourceLocation) {
    let folder = TemporaryFolder(files)
    let error = #expect(throws: StudyFormatError.self, sourceLocation: location) { try folder.study() }
    #expect(folder.sentence(error) == sentence, sourceLocation: location)
    #expect(error?.code == code, sourceLocation: location)
  }
}

@Suite struct StudyFolderErrorTests {
  @Test(arguments: [
    Complaint(["study.json": nil], "study.json: there is no such file.", .noSuchInput),
    Complaint(["sources.jsonl": nil], "sources.jsonl: there is no such file.", .noSuchInput),
    Complaint(["study.json": ""], #"study.json: the file is empty; write at least {"format": 1, "name": "…"}."#),
    Complaint(["sources.jsonl": "\n \n"], "sources.jsonl: the file is empty; a study needs at least one source."),
    Complaint(["responses.jsonl": ""], "responses.jsonl: the file is empty; a study needs at least one response."),
    Complaint(
      ["study.json": "{\"name\": \"x\"}"],
      #"study.json, line 1, field "format": the field is missing; add "format": 1."#),
    Complaint(
      ["study.json": "{\n \"format\": 2, \"name\": \"x\"}"],
      #"study.json, line 2, field "format": is 2, but this program reads format 1; use a newer version of the program."#
    ),
    Complaint(
      ["study.json": #"{"format": 1.5, "name": "x"}"#],
      #"study.json, line 1, field "format": must be a whole number from 0, but is 1.5."#),
    Complaint(
      ["study.json": #"{"format": 1, "name": ""}"#],
      #"study.json, line 1, field "name": a name cannot be empty; write one."#),
    Complaint(
      ["study.json": #"{"format": 1, "name": "x"}"#],
      #"sources.jsonl, line 1, field "task": the field is missing; add it here, or a task for all sources to study.json."#
    ),
    Complaint(
      ["study.json": #"{"format": 1, "name": "x"} y"#],
      "study.json, line 1: broken JSON at column 28: more stands after the closing bracket."),
    Complaint(
      ["scores.csv": "task"],
      "scores.csv: the folder also has sources.jsonl; a study has either published scores or sources: remove one."),
  ])
  func `files and headers`(_ complaint: Complaint) { complaint.check() }

  @Test(arguments: [
    Complaint(
      #"{"source": "x", "text": "y""#, in: "sources.jsonl",
      "sources.jsonl, line 4: broken JSON at column 28: the text ends where a comma or } is expected."),
    Complaint(
      #"{"source": "é", 'text': "y"}"#, in: "sources.jsonl",
      "sources.jsonl, line 4: broken JSON at column 17: a field name in quotes is expected instead of “'”."),
    Complaint(
      #"["source", "x"]"#, in: "sources.jsonl",
      "sources.jsonl, line 4: broken JSON at column 1: an object { … } is expected instead of “[”."),
    Complaint(
      #"{"source": 7, "text": "y"}"#, in: "sources.jsonl",
      #"sources.jsonl, line 4, field "source": must be a text in quotes, but is a number."#),
    Complaint(
      #"{"source": "x"}"#, in: "sources.jsonl", #"sources.jsonl, line 4, field "text": the field is missing; add it."#),
    Complaint(
      #"{"source": "x", "text": null}"#, in: "sources.jsonl",
      #"sources.jsonl, line 4, field "text": the field is null and must have a value; write one."#),
    Complaint(
      #"{"source": "x", "text": "y", "text": "z"}"#, in: "sources.jsonl",
      #"sources.jsonl, line 4, field "text": the field stands twice in one object; keep one of them."#),
    Complaint(
      #"{"source": "rent", "text": "y"}"#, in: "sources.jsonl",
      #"sources.jsonl, line 4, field "source": there are two sources "rent"; give each its own name."#),
    Complaint(
      #"{"source": "x", "text": "y", "references": [{"title": "a", "text": "b"}, {"title": "a"}]}"#,
      in: "sources.jsonl",
      #"sources.jsonl, line 4, field "references[2].text": the field is missing; add it."#),
    Complaint(
      #"{"source": "x", "text": "y", "references": ["a"]}"#, in: "sources.jsonl",
      #"sources.jsonl, line 4, field "references[1]": must be an object, but is a text."#),
    Complaint(
      #"{"response": "x", "source": "gone", "text": "y"}"#, in: "responses.jsonl",
      #"responses.jsonl, line 8, field "source": there is no source "gone"; name one of sources.jsonl."#),
    Complaint(
      #"{"response": "d1", "source": "rent", "text": "y"}"#, in: "responses.jsonl",
      #"responses.jsonl, line 8, field "response": there are two responses "d1"; give each its own name."#),
    Complaint(
      #"{"response": "x", "source": "rent", "text": "y", "agent": "m", "target_score": 6}"#, in: "responses.jsonl",
      #"responses.jsonl, line 8, field "target_score": must be a whole number from 1 to 5, but is 6."#),
    Complaint(
      #"{"response": "x", "source": "rent", "text": "y", "agent": "m", "target_score": "5"}"#, in: "responses.jsonl",
      #"responses.jsonl, line 8, field "target_score": must be a whole number from 1 to 5, but is a text."#),
    Complaint(
      #"{"response": "x", "source": "rent", "text": "y", "target_score": 3}"#, in: "responses.jsonl",
      #"responses.jsonl, line 8, field "agent": the field is missing; a target score needs the agent who was asked to reach it."#
    ),
  ])
  func `sources and responses`(_ complaint: Complaint) { complaint.check() }

  @Test(arguments: [
    Complaint(
      #"{"pair": "x", "a": "d1", "b": "d1"}"#, in: "pairs.jsonl",
      #"pairs.jsonl, line 3, field "b": A and B are the same response; name two different ones."#),
    Complaint(
      #"{"pair": "x", "a": "d1", "b": "r1"}"#, in: "pairs.jsonl",
      #"pairs.jsonl, line 3, field "b": the responses answer different sources, "dishes" and "rent"; a pair has one source."#
    ),
    Complaint(
      #"{"pair": "x", "a": "gone", "b": "r1"}"#, in: "pairs.jsonl",
      #"pairs.jsonl, line 3, field "a": there is no response "gone"; name one of responses.jsonl."#),
    Complaint(
      #"{"pair": "d", "a": "r1", "b": "r2"}"#, in: "pairs.jsonl",
      #"pairs.jsonl, line 3, field "pair": there are two pairs "d"; give each its own name."#),
    Complaint(
      #"{"pair": "d-heron-1~d-heron-3", "a": "r1", "b": "r2"}"#, in: "pairs.jsonl",
      #"pairs.jsonl, line 3, field "pair": "d-heron-1~d-heron-3" already names a generated pair; give this one another name."#
    ),
    Complaint(
      #"{"pair": "gone", "agent": "wren", "verdict": "A"}"#, in: "votes.jsonl",
      #"votes.jsonl, line 8, field "pair": there is no pair "gone"; name one of pairs.jsonl, or two responses of one agent to one source with different target scores as "response~response"."#
    ),
    Complaint(
      #"{"pair": "d1~d2", "agent": "wren", "verdict": "A"}"#, in: "votes.jsonl",
      #"votes.jsonl, line 8, field "pair": there is no pair "d1~d2"; name one of pairs.jsonl, or two responses of one agent to one source with different target scores as "response~response"."#
    ),
    Complaint(
      #"{"pair": "d", "agent": "wren", "verdict": "a"}"#, in: "votes.jsonl",
      #"votes.jsonl, line 8, field "verdict": "a" is no verdict; write A, B, tie, flip or unreadable."#),
    Complaint(
      #"{"pair": "d", "agent": "wren", "verdict": "A", "order": "first"}"#, in: "votes.jsonl",
      #"votes.jsonl, line 8, field "order": "first" is no order; write AB or BA, or leave the field out."#),
    Complaint(
      #"{"pair": "d", "agent": "wren", "annotator": "ann", "verdict": "A"}"#, in: "votes.jsonl",
      #"votes.jsonl, line 8, field "annotator": only the agent "human" has annotators; leave the field out."#),
    Complaint(
      #"{"pair": "d", "agent": "human", "annotator": "heron", "verdict": "A"}"#, in: "votes.jsonl",
      #"votes.jsonl, line 8, field "annotator": "heron" is already an agent; give one of the two another name."#),
    Complaint(
      #"{"pair": "d", "agent": "human", "annotator": "human", "verdict": "A"}"#, in: "votes.jsonl",
      #"votes.jsonl, line 8, field "annotator": "human" names all annotators together; give this one another name."#),
    Complaint(
      #"{"pair": "d", "agent": "ann", "verdict": "A"}"#, in: "votes.jsonl",
      #"votes.jsonl, line 8, field "agent": "ann" is already an annotator; give one of the two another name."#),
    Complaint(
      #"{"pair": "d", "agent": "wren"}"#, in: "votes.jsonl",
      #"votes.jsonl, line 8, field "verdict": the field is missing; add it."#),
  ])
  func `pairs and votes`(_ complaint: Complaint) { complaint.check() }

  @Test(arguments: [
    Complaint(
      #"{"response": "d1", "values": {"charm": 4}}"#, in: "manifestations.jsonl",
      #"manifestations.jsonl, line 4, field "values.charm": the manifestation of "charm" in this response is given twice; keep one of the two."#
    ),
    Complaint(
      #"{"response": "r1", "values": {"facts": 4, "number_of_facts": 4}}"#, in: "manifestations.jsonl",
      #"manifestations.jsonl, line 4, field "values.number_of_facts": the manifestation of "number of facts" in this response is given twice; keep one of the two."#
    ),
    Complaint(
      #"{"response": "r1", "values": {"charm": NaN}}"#, in: "manifestations.jsonl",
      "manifestations.jsonl, line 4: broken JSON at column 40: NaN and Infinity are no JSON; write null where there is no value."
    ),
    Complaint(
      #"{"response": "r1", "values": {"charm": -Infinity}}"#, in: "manifestations.jsonl",
      "manifestations.jsonl, line 4: broken JSON at column 41: NaN and Infinity are no JSON; write null where there is no value."
    ),
    Complaint(
      #"{"response": "r1", "values": {"charm": 1e999}}"#, in: "manifestations.jsonl",
      #"manifestations.jsonl, line 4, field "values.charm": 1e999 is too large for a number; write a smaller one, or null."#
    ),
    Complaint(
      #"{"response": "r1", "values": {"charm": "high"}}"#, in: "manifestations.jsonl",
      #"manifestations.jsonl, line 4, field "values.charm": must be a number or null, but is a text."#),
    Complaint(
      #"{"response": "r1", "values": 3}"#, in: "manifestations.jsonl",
      #"manifestations.jsonl, line 4, field "values": must be an object, but is a number."#),
    Complaint(
      #"{"response": "r9", "values": {}}"#, in: "manifestations.jsonl",
      #"manifestations.jsonl, line 4, field "response": there is no response "r9"; name one of responses.jsonl."#),
    Complaint(
      #"{"fact": "x", "response": "gone", "text": "y"}"#, in: "facts.jsonl",
      #"facts.jsonl, line 6, field "response": there is no response "gone"; name one of responses.jsonl."#),
    Complaint(
      #"{"fact": "x", "source": "rent", "response": "r1", "text": "y"}"#, in: "facts.jsonl",
      #"facts.jsonl, line 6, field "source": a fact belongs to a response or to a source; leave one of the two fields out."#
    ),
    Complaint(
      #"{"fact": "x", "text": "y"}"#, in: "facts.jsonl",
      #"facts.jsonl, line 6, field "response": the field is missing; add it, or "source" for a source's fact."#),
    Complaint(
      #"{"fact": "d1.1", "response": "r1", "text": "y"}"#, in: "facts.jsonl",
      #"facts.jsonl, line 6, field "fact": there are two facts "d1.1"; give each its own name."#),
    Complaint(
      #"{"response": "d1", "facts": 0}"#, in: "facts.jsonl",
      #"facts.jsonl, line 6, field "facts": is 0, but other lines give facts of the same text; remove one or the other."#
    ),
    Complaint(
      #"{"fact": "x", "response": "d2", "text": "y"}"#, in: "facts.jsonl",
      #"facts.jsonl, line 6, field "fact": another line says that this text has no facts; remove one or the other."#),
    Complaint(
      #"{"response": "r1", "facts": 3}"#, in: "facts.jsonl",
      #"facts.jsonl, line 6, field "facts": must be a whole number from 0 to 0, but is 3."#),
    Complaint(
      #"{"fact": "gone", "factor": "off focus", "value": true}"#, in: "judgements.jsonl",
      #"judgements.jsonl, line 8, field "fact": there is no fact "gone"; name one of facts.jsonl."#),
    Complaint(
      #"{"fact": "d1.1", "factor": "gone", "value": true}"#, in: "judgements.jsonl",
      #"judgements.jsonl, line 8, field "factor": there is no factor "gone"; name a known one or define it in factors.toml."#
    ),
    Complaint(
      #"{"fact": "d1.1", "factor": "off focus", "value": true}"#, in: "judgements.jsonl",
      #"judgements.jsonl, line 8, field "fact": this fact is judged twice for one factor and response; keep one of the two."#
    ),
    Complaint(
      #"{"fact": "d1.2", "factor": "warmth", "value": 1}"#, in: "judgements.jsonl",
      #"judgements.jsonl, line 8, field "value": must be true, false or null, but is a number."#),
    Complaint(
      #"{"fact": "d1.2", "factor": "warmth"}"#, in: "judgements.jsonl",
      #"judgements.jsonl, line 8, field "value": the field is missing; write true, false, or null for unknown."#),
    Complaint(
      #"{"fact": "d1.2", "factor": "warmth", "value": true, "response": "d2"}"#, in: "judgements.jsonl",
      #"judgements.jsonl, line 8, field "response": the fact is one of the response "d1"; leave the field out."#),
    Complaint(
      #"{"fact": "dishes.1", "factor": "coverage", "value": true}"#, in: "judgements.jsonl",
      #"judgements.jsonl, line 8, field "response": the field is missing; name the response in which the source's fact was looked for."#
    ),
    Complaint(
      #"{"fact": "dishes.1", "factor": "coverage", "value": true, "response": "r1"}"#, in: "judgements.jsonl",
      #"judgements.jsonl, line 8, field "response": the fact is one of the source "dishes", which this response does not answer."#
    ),
    Complaint(
      #"{"fact": "d1.2", "factor": "coverage", "value": true}"#, in: "judgements.jsonl",
      #"judgements.jsonl, line 8, field "factor": "source coverage" is about facts of the source, but this one is a response's."#
    ),
    Complaint(
      #"{"fact": "dishes.1", "factor": "off focus", "value": true, "response": "d1"}"#, in: "judgements.jsonl",
      #"judgements.jsonl, line 8, field "factor": "off focus" is about facts of the response, but this one is a source's."#
    ),
    Complaint(
      #"{"file": "x", "reason": "y", "excerpt": ""}"#, in: "rejected.jsonl",
      #"rejected.jsonl, line 2, field "line": the field is missing; add it."#),
  ])
  func `manifestations, facts and judgements`(_ complaint: Complaint) { complaint.check() }

  @Test func `bytes that are not UTF-8 are found`() {
    let folder = TemporaryFolder(SmallStudy.files)
    folder.write(Array("{\"pair\": \"é\n".utf8) + [0x61, 0xFF], to: "pairs.jsonl")
    let error = #expect(throws: StudyFormatError.self) { try folder.study() }
    #expect(
      folder.sentence(error) == "pairs.jsonl, line 2: invalid UTF-8: byte 0xFF at column 2; save the file as UTF-8.")
  }

  @Test func `a folder in a file's place is refused`() {
    let folder = TemporaryFolder(SmallStudy.files(["votes.jsonl": nil]))
    folder.write("", to: "votes.jsonl/inside")
    let error = #expect(throws: StudyFormatError.self) { try folder.study() }
    #expect(
      folder.sentence(error)
        == "votes.jsonl: is a folder or a device where a file is expected; put a file there.")
    #expect(error?.code == .inputOutput)
  }

  @Test func `too many factors are refused`() {
    let values = (0..<1000).map { "\"f\($0)\": \($0)" }.joined(separator: ", ")
    Complaint(
      "{\"response\": \"r1\", \"values\": {\(values)}}", in: "manifestations.jsonl",
      #"manifestations.jsonl, line 4, field "values.f984": there are more than 1000 factors; write one factor's name the same on every line."#
    ).check()
  }
}
