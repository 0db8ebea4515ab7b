import Foundation
import LanguageModels
import Preferences
import Testing

@Suite struct AnnotationPromptTests {
  private let prompts = AnnotationPrompts()

  @Test func `the program's prompts ask about every property once, and about all that decides`() {
    func names(_ step: AnnotationPrompt.Step) -> [String] { prompts[step].items.map(\.name) }
    func properties(_ group: (DissectedProperty) -> Bool) -> Set<String> {
      Set(DissectedProperty.all.filter(group).map(\.name))
    }
    #expect(Set(names(.properties)) == properties { $0.group == .basic })
    #expect(names(.properties).count == 18)
    #expect(Set(names(.propertiesWithQuery)) == properties { $0.group == .queryAware })
    #expect(Set(names(.querySpecific)) == properties { $0.prerequisite != nil })
    #expect(names(.prerequisites) == Prerequisite.allCases.map(\.rawValue))
    #expect(names(.scenario) == QueryScenario.allCases.map(\.rawValue))
    #expect(names(.errors).count == 4)
    #expect(names(.referenceAnswer).isEmpty)
    #expect(AnnotationPrompt.Step.allCases.allSatisfy { !prompts[$0].instructions.isEmpty })
  }

  private func replaced(_ step: AnnotationPrompt.Step, _ text: String) throws -> AnnotationPrompt {
    var prompts = prompts
    try prompts.replace(step, with: Array(text.utf8), named: "mine.toml")
    return prompts[step]
  }

  @Test func `a file changes the words of an item, and leaves out what it does not say`() throws {
    let own = try replaced(.properties, "[[item]]\nname = \"funny\"\ntext = \"It is droll.\"")
    #expect(own.items.first { $0.name == "funny" }?.text == "It is droll.")
    #expect(own.items.map(\.name) == prompts[.properties].items.map(\.name))
    #expect(own.instructions == prompts[.properties].instructions)
  }

  @Test func `scenarios and kinds of errors may be others`() throws {
    let items = "[[item]]\nname = \"maths\"\ntext = \"Sums.\"\n[[item]]\nname = \"rest\"\ntext = \"All else.\""
    #expect(try replaced(.scenario, items).items.map(\.name) == ["maths", "rest"])
    #expect(try replaced(.errors, items).items.map(\.name) == ["maths", "rest"])
  }

  @Test(arguments: [
    (AnnotationPrompt.Step.properties, "[[item]]\nname = \"mood\"\ntext = \"It is glad.\"", "\"mood\""),
    (.referenceAnswer, "[[item]]\nname = \"mood\"\ntext = \"It is glad.\"", "leave items out"),
    (.scenario, "[[item]]\nname = \"mood\"\ntext = \"It is glad.\"", "add another"),
    (.properties, "[[item]]\nname = \"funny\"\ntext = \"a\"\n[[item]]\nname = \"funny\"\ntext = \"b\"", "twice"),
    (.errors, "word = 1", "no field word"), (.errors, "instructions = \"\"", "instructions"),
    (.errors, "[[item]]\nname = \"a\"", "text is missing"), (.errors, "[[", "broken TOML"),
  ])
  func `what a file should not say is refused with its name`(
    step: AnnotationPrompt.Step, text: String, words: String
  ) throws {
    let error = #expect(throws: LanguageModelError.self) { try replaced(step, text) }
    #expect(error?.message.hasPrefix("mine.toml") == true)
    #expect(error?.message.contains(words) == true)
  }

  @Test func `a folder replaces prompts by its files' names, and a name that is none is refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "prompts-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("instructions = \"Say where.\"".utf8).write(to: folder.appending(path: "errors.toml"))
    try Data("notes".utf8).write(to: folder.appending(path: "README.md"))
    var own = prompts
    try own.replace(fromFolder: folder.path)
    #expect(own[.errors].instructions == "Say where.")
    try Data("version = \"2\"".utf8).write(to: folder.appending(path: "erors.toml"))
    let error = #expect(throws: LanguageModelError.self) { try own.replace(fromFolder: folder.path) }
    #expect(error?.message.contains("query-specific.toml") == true)
    #expect(throws: LanguageModelError.self) { try own.replace(fromFolder: folder.path + "/none") }
  }
}
