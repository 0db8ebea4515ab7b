import Testing

/// The language of `--where` on the commands.
@Suite struct WhereTests {
  @Test(arguments: [
    "human = a and not (length < 0 or text has \"the post\")", "more(length) = human", "heron:generation = a",
    "misaligned(heron:evaluation)", "set = generated or task = summarization", "text ~ /the|a/i", "a.length > b.length",
  ])
  func `a sample is counted for what an expression says`(expression: String) throws {
    let run = try Run("ranks", "summarization", "--resamples", "0", "--where", expression)
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.contains("length"))
  }

  @Test(arguments: [
    ("humn = a", "--where, character 1: no factor, column or agent is called “humn”; did you mean “human”?"),
    ("length > 0 and heron:generaton = a", "character 22: “generaton” is no setting"),
    ("text ~ /(/", "character 9"), ("human = ", "character 9: expected a name, a number or “(”, found the end"),
    ("length\u{200B} > 1", "--where, character 7: U+200B means nothing here"),
    ("@longer", "character 1: no saved slice is called “longer”; none is saved"),
  ])
  func `what is wrong in it is said with its column`(expression: String, message: String) throws {
    let run = try Run("pairs", "summarization", "--where", expression)
    #expect(run.status == 64)
    #expect(run.talk.contains(message), "\(run.talk)")
  }

  @Test func `its form is read before the study is`() throws {
    let run = try Run("ranks", "summarization", "--where", "length > (")
    #expect(run.status == 64 && run.talk.contains("--where, character 11"))
  }

  @Test func `the pairs that a text holds are those that the list finds`() throws {
    let list = try Run("pairs", "summarization", "--text", "the post", "--format", "csv")
    let slice = try Run("pairs", "summarization", "--where", "text has \"the post\"", "--format", "csv")
    #expect(list.output == slice.output && list.status == 0)
  }
}
