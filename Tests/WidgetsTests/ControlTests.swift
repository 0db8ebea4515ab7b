import CellGrid
import TestSupport
import Testing

@testable import Widgets

struct ControlTests {
  private let theme = Theme.standard

  @Test func `a panel has its title left and its remark right`() {
    let panel = Panel(title: "A  target 5", remark: "★ humans 3:0", footer: "⏎ keep")
    var inside = Rect(columns: 0, rows: 0)
    let rows = picture(columns: 34, rows: 4) { grid, rect in
      inside = panel.draw(in: rect, on: &grid, theme: theme)
      panel.drawDivider(
        title: "atomic facts", remark: "off  hall", row: 2, in: rect, on: &grid, theme: theme)
    }
    #expect(
      rows == [
        "┌ A  target 5 ───── ★ humans 3:0 ┐",
        "│                                │",
        "├ atomic facts ─────── off  hall ┤",
        "└ ⏎ keep ────────────────────────┘",
      ])
    #expect(inside == Rect(column: 2, row: 1, columns: 30, rows: 2))
  }

  @Test func `a narrow panel leaves out its remark, then cuts its title`() {
    func top(_ columns: Int) -> String {
      picture(columns: columns, rows: 2) { grid, rect in
        Panel(title: "target", remark: "humans").draw(in: rect, on: &grid, theme: theme)
      }[0]
    }
    #expect(top(19) == "┌ target ─ humans ┐")
    #expect(top(17) == "┌ target ───────┐")
    #expect(top(9) == "┌ tar… ─┐")
    #expect(top(4) == "┌──┐")
  }

  @Test func `an active panel is heavy`() {
    let rows = picture(columns: 5, rows: 3) { grid, rect in
      Panel(isActive: true).draw(in: rect, on: &grid, theme: theme)
    }
    #expect(rows == ["┏━━━┓", "┃   ┃", "┗━━━┛"])
  }

  @Test func `the least important key goes first`() {
    let hints = KeyHints([
      .init("⏎", "pairs", importance: 5), .init("e", "edit", importance: 1),
      .init("?", "help", importance: 9),
      .init("q", "quit", importance: 8),
    ])
    func line(_ columns: Int) -> String {
      picture(columns: columns, rows: 1) { grid, rect in
        hints.draw(in: rect, on: &grid, theme: theme)
      }[0]
    }
    #expect(line(40) == " ⏎ pairs   e edit   ? help   q quit     ")
    #expect(line(30) == " ⏎ pairs   ? help   q quit    ")
    #expect(line(20) == " ? help   q quit    ")
    #expect(line(12) == " ? help     ")
    #expect(line(5) == "     ")
    #expect(hints.shown(columns: 0).isEmpty)
  }

  @Test func `chips can be taken away, and those without room are counted`() {
    let chips = Chips(["misaligned with GPT-4o gen", "length: discordant", "no ties"])
    var regions: [HitRegion] = []
    func line(_ columns: Int) -> String {
      picture(columns: columns, rows: 1) { grid, rect in
        regions = chips.draw(in: rect, on: &grid, theme: theme)
      }[0]
    }
    #expect(line(70) == "▏misaligned with GPT-4o gen ✕▕ ▏length: discordant ✕▕ ▏no ties ✕▕     ")
    #expect(regions.filter { $0.target.kind == "chip.remove" }.map(\.target.index) == [0, 1, 2])
    #expect(line(60) == "▏misaligned with GPT-4o gen ✕▕ ▏length: discordant ✕▕ +1    ")
    #expect(line(40).hasPrefix("▏misaligned with GPT-4o gen ✕▕ +2"))
    #expect(line(20) == "▏misaligned w… ✕▕ +2")
    let frame = Frame(grid: Grid(size: Size(columns: 20, rows: 1)), regions: regions)
    #expect(frame.target(at: 2, row: 0) == HitTarget(kind: "chip", index: 0))
    #expect(frame.target(at: 16, row: 0)?.kind == "chip.remove")
    #expect(frame.target(at: 19, row: 0) == nil)
  }

  @Test func `a stepper's arrows answer clicks and vanish at the ends`() {
    var stepper = Stepper("15 %")
    var regions: [HitRegion] = []
    func line(_ columns: Int = 12) -> String {
      picture(columns: columns, rows: 1) { grid, rect in
        regions = stepper.draw(in: rect, on: &grid, theme: theme)
      }[0]
    }
    #expect(line() == "◀ 15 % ▶    ")
    #expect(regions.map(\.target.kind) == ["stepper.less", "stepper.more"])
    stepper.canLower = false
    stepper.valueWidth = 6
    #expect(line() == "   15 %  ▶  ")
    #expect(regions.map(\.target.kind) == ["stepper.more"])
    #expect(line(5) == "   1…" && regions.isEmpty)
  }

  @Test func `of choices the chosen one is filled`() {
    let rows = picture(columns: 22, rows: 1) { grid, rect in
      let regions = Choices(["more is more", "less"], chosen: 1).draw(
        in: rect, on: &grid, theme: theme)
      #expect(regions.count == 2)
    }
    #expect(rows == ["○ more is more  ● less"])
  }

  @Test func `a status line says how it went by a symbol`() {
    func line(_ kind: StatusLine.Kind, remark: StyledText = .empty, columns: Int = 24) -> String {
      picture(columns: columns, rows: 1) { grid, rect in
        StatusLine(kind, "counted", remark: remark).draw(in: rect, on: &grid, theme: theme)
      }[0]
    }
    #expect(line(.done, remark: "144 pairs") == " ✓ counted    144 pairs ")
    #expect(line(.failure).hasPrefix(" ✗ counted"))
    #expect(line(.warning).hasPrefix(" ! counted"))
    #expect(line(.working).hasPrefix(" ◌ counted"))
    #expect(line(.note).hasPrefix(" counted"))
    #expect(line(.done, remark: "144 pairs", columns: 12) == " ✓ counted  ")
  }

  @Test func `a toast lies in the lower right corner`() {
    let rows = picture(columns: 30, rows: 5) { grid, rect in
      #expect(
        Toast(StatusLine(.done, "copied")).draw(in: rect, on: &grid, theme: theme).endColumn == 30)
    }
    #expect(rows[3] == "                │ ✓ copied   │")
  }

  @Test(arguments: hostileTexts) func `hostile text stays inside every control`(text: String) {
    let styled = StyledText(text, .human)
    staysInside { grid, rect in
      Panel(title: styled, remark: styled, footer: styled).draw(in: rect, on: &grid, theme: theme)
      Panel().drawDivider(
        title: styled, remark: styled, row: rect.row + 1, in: rect, on: &grid, theme: theme)
    }
    staysInside { grid, rect in
      KeyHints([.init(text, text), .init("a", text)]).draw(in: rect, on: &grid, theme: theme)
    }
    staysInside { grid, rect in Chips([text, text, "x"]).draw(in: rect, on: &grid, theme: theme) }
    staysInside { grid, rect in
      Stepper(text, isSelected: true).draw(in: rect, on: &grid, theme: theme)
    }
    staysInside { grid, rect in
      Choices([text, text], chosen: 1).draw(in: rect, on: &grid, theme: theme)
    }
    staysInside { grid, rect in
      StatusLine(.failure, styled, remark: styled).draw(in: rect, on: &grid, theme: theme)
    }
    staysInside { grid, rect in
      Toast(StatusLine(.failure, styled)).draw(in: rect, on: &grid, theme: theme)
    }
  }
}
