import Preferences
import StudyFormats
import Testing

@Suite struct MappedImportTests {
  private func json(_ text: String, _ map: String) throws -> ImportItems { try ImportItems(.json, text, map: map) }

  /// A row with two responses and something else.
  private func row(_ more: String) -> String { #"{"q":"Say it.","x":"one","y":"two",\#(more)}"# + "\n" }

  @Test func `fields lie in objects and lists, from either end, and a whole name goes first`() throws {
    let items = try json(
      #"{"m":[{"c":"Ask."},{"c":"no"},{"c":"Yes."}],"o":{"p":"No."},"o.p":"Whole.","v":{"w":["x",2]}}"#,
      "source=m[0].c,a=m[-1].c,b=o.p,choice=v.w[1]")
    #expect(items.records[0].source.text.text == "Ask.")
    #expect(items.records[0].responses.map(\.text) == ["Yes.", "Whole."])
    #expect(items.votes.map(\.verdict) == [.b])
    let absent = #expect(throws: StudyFormatError.self) {
      try json(#"{"m":[],"y":"two"}"#, "source=m[0].c,a=y,b=y")
    }
    #expect(absent?.field == "m[0].c")
  }

  @Test(arguments: [
    ("\"A\"", Verdict.a), ("\"model_b\"", .b), ("1", .a), ("2.0", .b), ("0", .tie), ("\"Tie (bothbad)\"", .tie),
    ("\"tie (inconsistent)\"", .flip), ("\"Response 2\"", .b), ("\"[[A]]\"", .a), ("\"left\"", .a),
    ("\"none of it\"", .unreadable),
    ("true", .unreadable), ("[1]", .unreadable),
  ]) func `the usual words are verdicts, others are kept as unreadable and listed`(_ word: String, _ verdict: Verdict)
    throws
  {
    let items = try json(row("\"c\":\(word)"), "source=q,a=x,b=y,choice=c")
    #expect(items.votes.map(\.verdict) == [verdict])
    #expect(items.rejected.count == (verdict == .unreadable ? 1 : 0))
    #expect(items.rejected.allSatisfy { $0.field == "c" && $0.line == 1 })
  }

  @Test func `words that are given go before the usual ones`() throws {
    let text = ["0", "1", "\"tie\"", "2", "\"good\""].map { row("\"c\":\($0)") }.joined()
    let items = try json(text, "source=q,a=x,b=y,choice=c,choice.a=0|good,choice.b=1")
    #expect(items.votes.map(\.verdict) == [.a, .b, .tie, .unreadable, .a])
  }

  @Test func `a model's name is a verdict where only one of the responses is its own`() throws {
    let items = try json(
      row(#""c":"ant","m":"ant","n":"bee""#) + row(#""c":"bee","m":"ant","n":"bee""#)
        + row(#""c":"ant","m":"ant","n":"ant""#),
      "source=q,a=x,b=y,choice=c,model-a=m,model-b=n")
    #expect(items.votes.map(\.verdict) == [.a, .b, .unreadable])
    #expect(items.records[0].responses.map(\.agent) == ["ant", "bee"])
  }

  @Test func `the vote may be a text, two scores, or the names of the columns`() throws {
    let texts = try json(
      row(#""p":"two""#) + row(#""p":"neither""#) + row(#""p":null"#), "source=q,a=x,b=y,preferred-text=p")
    #expect(texts.votes.map(\.verdict) == [.b, .unreadable])
    #expect(texts.rejected.map(\.line) == [2, 3])
    let scores = try json(
      row(#""s":0.5,"t":-1"#) + row(#""s":1,"t":"1""#) + row(#""s":1,"t":null"#) + row(#""s":1,"t":"much""#),
      "source=q,a=x,b=y,score-a=s,score-b=t")
    #expect(scores.votes.map(\.verdict) == [.a, .tie])
    #expect(scores.votes.map(\.strength) == [1.5, 0])
    #expect(scores.rejected.map(\.field) == ["t"])
    let chosen = try json(row("\"n\":1"), "source=q,chosen=y,rejected=x")
    #expect(chosen.records[0].responses.map(\.text) == ["two", "one"])
    #expect(chosen.votes.map(\.verdict) == [.a])
  }

  @Test func `votes say who, in which order, how strongly and why`() throws {
    let text =
      row(#""c":"a","w":"w1","j":null,"o":"BA","s":3,"r":"Because.""#)
      + row(#""c":"b","w":null,"j":"m1","o":"backwards","s":-1"#) + row(#""c":"b","w":7,"o":"AB""#)
    let items = try json(
      text, "source=q,a=x,b=y,choice=c,annotator=w,judge=j,order=o,strength=s,justification=r")
    #expect(
      items.votes == [
        ImportVote(.annotator("w1"), .a, order: .ba, strength: 3, justification: "Because."),
        ImportVote(.model("m1"), .b), ImportVote(.annotator("7"), .b, order: .ab),
      ])
    #expect(items.rejected.map(\.field) == ["s", "o"] || items.rejected.map(\.field) == ["o", "s"])
  }

  @Test func `who judged can be said for the whole file`() throws {
    var options = ImportOptions(judge: "m1", mapping: try ImportMapping(["source=q,a=x,b=y,choice=c"]))
    let text = row("\"c\":1")
    #expect(try ImportItems(.json, text.utf8, options: options).votes.map(\.judge) == [.model("m1")])
    options.judge = "human"
    #expect(try ImportItems(.json, text.utf8, options: options).votes.map(\.judge) == [.human])
  }

  @Test func `each of several columns can be the votes of one judge`() throws {
    let items = try json(
      row(#""u":1,"v":null,"g":"tie""#) + row(#""u":2,"v":2,"g":"what""#),
      "source=q,a=x,b=y,vote.ann=u,vote.bob=v,judge.m-3.5=g")
    #expect(
      items.pairs.map(\.votes) == [
        [ImportVote(.annotator("ann"), .a), ImportVote(.model("m-3.5"), .tie)],
        [
          ImportVote(.annotator("ann"), .b), ImportVote(.annotator("bob"), .b),
          ImportVote(.model("m-3.5"), .unreadable),
        ],
      ])
    // That somebody did not vote is no fault of the row.
    #expect(items.rejected.map(\.line) == [2])
  }

  @Test func `factor values belong to their response, and what is no number is missing`() throws {
    let items = try json(
      row(#""f":1,"g":"2.5","h":true"#) + row(#""f":"high","g":null,"h":"no""#),
      "source=q,a=x,b=y,a.intent_alignment=f,b.fluency=g,a.polite=h")
    #expect(
      items.records[0].responses[0].values == [ImportValue("intent alignment", 1), ImportValue("polite", 1)])
    #expect(items.records[0].responses[1].values == [ImportValue("fluency", 2.5)])
    #expect(items.records[1].responses[0].values == [ImportValue("polite", 0)])
    #expect(items.records[1].responses[1].values.isEmpty)
    #expect(items.rejected.map(\.field) == ["f"])
  }

  @Test func `the source brings references, names, cluster, task and metadata`() throws {
    let items = try json(
      #"{"q":"Why?","i":"Input.","r":["one",null,"two"],"n":5,"t":"Document QA","k":"c1","d":"web","x":"a","y":"b","z":{"o":1},"long":"\#(String(repeating: "l", count: 300))","e":0.5}"#,
      "source=q,source=i,references=r,source-name=n,task=t,cluster=k,a=x,b=y,keep.source=d,keep=*,pair-name:=P")
    let source = items.records[0].source
    #expect(source.text.text == "Why?\nInput.")
    #expect(source.text.references.map(\.text) == ["one", "two"])
    #expect(source.name == "5" && source.cluster == "c1" && source.task == .documentQA)
    #expect(source.metadata == [ImportValue("d", .text("web"))])
    // Objects and long texts are no columns.
    #expect(items.pairs[0].metadata == [ImportValue("e", .number(0.5))])
    #expect(items.pairs[0].name == "P")
  }

  @Test func `a row may be one response`() throws {
    let items = try json(
      #"{"q":"s","r":"one","m":"ant","t":2,"f":3,"d":"x"}"# + "\n" + #"{"q":"s","r":"two","m":"ant","t":5}"# + "\n"
        + #"{"q":"s","r":"three","t":6}"#,
      "source=q,response=r,model=m,target-score=t,response.fluency=f,keep=d")
    #expect(
      items.records.map(\.responses) == [
        [ImportResponse(text: "one", agent: "ant", targetScore: 2, values: [ImportValue("fluency", 3)])],
        [ImportResponse(text: "two", agent: "ant", targetScore: 5)],
      ])
    #expect(items.records[0].source.metadata == [ImportValue("d", .text("x"))])
    #expect(items.records.allSatisfy { $0.pairs.isEmpty })
    #expect(items.rejected.map(\.field) == ["t"])
  }

  @Test func `what is no text is taken by its spelling and listed`() throws {
    let items = try json(#"{"q":"s","x":true,"y":"two"}"#, "source=q,a=x,b=y")
    #expect(items.records[0].responses[0].text == "true")
    #expect(items.rejected.map(\.field) == ["x"])
    #expect(items.pairs[0].votes.isEmpty)
  }
}
