import Elicitation
import LanguageModels
import Testing

@Suite struct AdaptationMessageTests {
  private let qualities = [
    AdaptationMessage.Quality(name: "warmth", definition: "How kind the response is."),
    AdaptationMessage.Quality(name: "length", definition: "How many words it has.", isReversed: true),
    AdaptationMessage.Quality(name: "rhyme", definition: ""),
  ]

  @Test func `each quality has a line, in its order, and one that is read the other way round says so`() {
    let text = AdaptationMessage(qualities).text
    #expect(
      text.contains(
        """
        - warmth: How kind the response is.
        - as little as possible of length: How many words it has.
        - rhyme
        """))
    #expect(!text.contains("{properties}"))
    #expect(text.first?.isNewline == false && text.last?.isNewline == false)
  }

  @Test func `a template of the user's own takes the place of the program's`() throws {
    let template = try AdaptationMessage.Template(
      Array("\nBe like this:\n{properties}\nAlways.\n\n".utf8), named: "own.txt")
    #expect(AdaptationMessage([qualities[2]], template).text == "Be like this:\n- rhyme\nAlways.")
  }

  @Test func `the names of qualities are no templates themselves`() throws {
    let template = try AdaptationMessage.Template(Array("{properties}".utf8), named: "own.txt")
    let odd = AdaptationMessage.Quality(name: "{properties}", definition: "Odd.")
    #expect(AdaptationMessage([odd, odd], template).text == "- {properties}: Odd.\n- {properties}: Odd.")
  }

  @Test(arguments: [Array("Be good.".utf8), [], Array("{properties} {properties}".utf8), [0xFF, 0xFE]])
  func `a template without exactly one place is refused by its name`(bytes: [UInt8]) {
    let error = #expect(throws: LanguageModelError.self) { try AdaptationMessage.Template(bytes, named: "own.txt") }
    #expect(error?.message.contains("own.txt") == true)
    #expect(error?.code == .badData)
  }

  @Test func `the prompts that come with the program have responses rated from 1 to 10 and compared`() throws {
    let rating = try #require(PromptLibrary.judging[PromptLibrary.rating])
    #expect(rating.levels.map(\.word) == (1...10).map { "\($0)" })
    #expect(rating.shows == [.source, .response])
    let comparison = try #require(PromptLibrary.judging[PromptLibrary.comparison])
    #expect(comparison.levels.last?.word == "first" && comparison.levels.last?.value == 1)
    #expect(comparison.levels.first?.value == 0)
  }
}
