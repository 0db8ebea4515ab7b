import CellGrid
import Testing

@testable import Explorer

@Test func `every command is in the table once`() {
  #expect(Command.all.map(\.id.rawValue).sorted() == CommandID.allCases.map(\.rawValue).sorted())
}

@Test(arguments: ScreenName.allCases)
func `no two commands share a key of one screen`(screen: ScreenName) {
  var seen: [Key: CommandID] = [:]
  for command in Command.all where command.isOn(screen) {
    for key in command.keys {
      #expect(seen[key] == nil, "\(key.name) on \(screen): \(seen[key]?.rawValue ?? "") and \(command.id.rawValue)")
      seen[key] = command.id
    }
  }
}

@Test func `every command says what it does in a sentence`() {
  for command in Command.all {
    #expect(command.sentence.hasSuffix("."), "\(command.id)")
    #expect(command.sentence.first?.isUppercase == true, "\(command.id)")
    #expect(!command.keys.isEmpty, "\(command.id)")
  }
}

@Test(arguments: ScreenName.allCases)
func `help and a way back or out can be given on every screen`(screen: ScreenName) {
  let commands = Set(Command.all.filter { $0.isOn(screen) }.map(\.id))
  #expect(commands.contains(.help) || [.editor, .wording].contains(screen))
  #expect(!commands.isDisjoint(with: [.back, .leave, .leaveWords, .quit]))
}
