import Preferences
import Testing

@Suite struct FactorsFileTests {
  /// A factors.toml of one factor with the given lines below its name.
  static func complaint(_ lines: String, _ sentence: String) -> Complaint {
    Complaint(["factors.toml": "# ours\n[[factor]]\nname = \"x\"\n" + lines], sentence)
  }

  @Test(arguments: [
    complaint(
      "from = \"guess\"",
      #"factors.toml, line 4, field "from": must be "given", "fact count", "share of response facts", "share of source facts", { rule = "…" } or { formula = "…" }, but is "guess"."#
    ),
    complaint(
      "from = 3",
      #"factors.toml, line 4, field "from": must be "given", "fact count", "share of response facts", "share of source facts", { rule = "…" } or { formula = "…" }."#
    ),
    complaint(
      "from = { rule = \"size\" }",
      #"factors.toml, line 4, field "from": there is no rule "size"; write one of "length", "novel words", "characters", "sentences", "list items", "markdown density", "questions", "hedges", "refusals", "numbers", "type-token ratio", "lexical overlap", "reading ease", "lexical coherence", "lexical formality alignment", "lexical receptiveness"."#
    ),
    complaint(
      "\n comparison = { absolute = -1 }", #"factors.toml, line 5, field "comparison": the margin must be 0 or more."#),
    complaint(
      "comparison = { absolute = nan }", #"factors.toml, line 4, field "comparison": the margin must be 0 or more."#),
    complaint(
      "comparison = { absolute = inf }", #"factors.toml, line 4, field "comparison": the margin must be 0 or more."#),
    complaint(
      "comparison = { relative = 1.5 }", #"factors.toml, line 4, field "comparison": the margin must be from 0 to 1."#),
    complaint(
      "comparison = \"equal\"",
      #"factors.toml, line 4, field "comparison": must be "exact", "either zero", { absolute = … } or { relative = … }, but is "equal"."#
    ),
    complaint(
      "comparison = [1]",
      #"factors.toml, line 4, field "comparison": must be "exact", "either zero", { absolute = … } or { relative = … }."#
    ),
    complaint(
      "direction = \"up\"", #"factors.toml, line 4, field "direction": must be "more" or "less", but is "up"."#),
    complaint(
      "level = \"text\"", #"factors.toml, line 4, field "level": must be "response" or "atomic fact", but is "text"."#),
    complaint("ranked = \"yes\"", #"factors.toml, line 4, field "ranked": must be true or false, but is a text."#),
    complaint("tasks = [1]", #"factors.toml, line 4, field "tasks": must be a list of texts, but holds a number."#),
    complaint("aliases = \"y\"", #"factors.toml, line 4, field "aliases": must be a list of texts, but is a text."#),
    complaint(
      "definition = 1979-05-27",
      #"factors.toml, line 4, field "definition": must be a text in quotes, but is a date or time."#),
    complaint(
      "ask = \"yes\"", #"factors.toml, line 4, field "ask": must be a table, such as { answers = "yes or no" }."#),
    complaint(
      "ask = { answer = \"yes or no\" }",
      #"factors.toml, line 4, field "ask": there is no field answer in it; the fields are version, about, shows, answers, counts, instructions, example."#
    ),
    complaint(
      "ask = { about = \"text\" }",
      #"factors.toml, line 4, field "ask": about must be "response", "response facts" or "source facts", but is "text"."#
    ),
    complaint(
      "ask = { answers = [\"Yes\", \"yes\"] }",
      #"factors.toml, line 4, field "ask": answers must be "yes or no", a list of two different words or more, worst first, or { rubric = [what 1 means, …] } of two to ten."#
    ),
    complaint(
      "ask = { about = \"response facts\", answers = [\"a\", \"b\"] }",
      #"factors.toml, line 4, field "ask": answers a fact counts or does not; about "response facts" it must be "yes or no"."#
    ),
    complaint(
      "from = \"given\"\nask = { about = \"response facts\" }",
      #"factors.toml, line 5, field "ask": about "response facts" does not go with this "from"; write from = "share of response facts"."#
    ),
    complaint(
      "ask = { shows = [\"title\"] }",
      #"factors.toml, line 4, field "ask": shows must be a list of "source" and "response", each once at most."#),
    complaint(
      "ask = { counts = true }", #"factors.toml, line 4, field "ask": counts must be a text in quotes, but is true."#),
    complaint(
      "aliases = [\"words\"]",
      #"factors.toml, line 4, field "aliases": "words" also names the factor "length"; choose another word."#),
    complaint(
      "[[factor]]\nname = \"x\"",
      #"factors.toml, line 5, field "name": "x" is defined twice; keep one of the definitions."#),
    complaint(
      "[[factor]]\nname = \"Off_Focus\"",
      #"factors.toml, line 5, field "name": "Off_Focus" also names the factor "off focus"; choose another word."#),
    complaint("[[factor]]\nranked = true", #"factors.toml, line 4, field "name": a factor needs a name; write one."#),
    Complaint(
      ["factors.toml": "factor = 3"],
      #"factors.toml, line 1, field "factor": factors are tables; begin each with [[factor]]."#),
    Complaint(
      ["factors.toml": "a = \"\u{0}\""],
      "factors.toml, line 1: broken TOML at column 6: a character that can be shown is expected instead of a control character."
    ),
  ])
  func `what is wrong is named with its line`(_ complaint: Complaint) { complaint.check() }

  @Test func `broken TOML is named with line and column`() {
    Complaint(
      ["factors.toml": "[[factor]]\nname = x y"],
      "factors.toml, line 2: broken TOML at column 8: \"x\" is no value; write a text in quotes."
    ).check()
  }

  @Test func `the name of a property alone is its definition, and what is said beside it holds`() throws {
    let words = """

      [[factor]]
      name = "no severe errors"

      [[factor]]
      name = "relevant"
      comparison = "exact"
      """
    let study = try TemporaryFolder(SmallStudy.files(appending: words, to: "factors.toml")).study()
    func factor(_ name: String) -> Factor? { study.factors.first { $0.name == name } }
    #expect(factor("no severe errors") == Factor.dissected.first { $0.name == "no severe errors" })
    #expect(factor("no severe errors")?.direction == .less)
    #expect(factor("relevant")?.rule == .exact)
    #expect(factor("relevant")?.definition == Factor.dissected.first { $0.name == "relevant" }?.definition)
    #expect(factor("clear") == nil)
  }
}
