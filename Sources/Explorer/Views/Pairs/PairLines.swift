import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// The two lines of a pair in a list.
extension Canvas {
  /// The verdicts on the pairs in sight, in columns: texts of equal width per profile.
  func shownVerdicts(_ rows: [Row<Pair>], _ offset: Int) -> (places: Range<Int>, texts: [StyledText], heads: StyledText)
  {
    let places = offset..<max(offset, min(rows.count, offset + state.listHeight))
    let isShort = body.columns < 150
    let verdicts = places.map { state.verdicts(on: rows[$0]) }
    let profiles = state.comparedProfiles.filter { profile in verdicts.joined().contains { $0.profile == profile } }
    let columns = profiles.map { profile in
      verdicts.map { own in
        own.first { $0.profile == profile }.map { verdictText($0, isShort: isShort) } ?? StyledText("")
      }
    }
    let widths = columns.map { $0.map(\.width).max() ?? 0 }
    let texts = places.map { place in
      zip(columns, widths).reduce(into: StyledText.empty) { text, column in
        let own = column.0[place - places.lowerBound]
        text += StyledText("  ") + own + StyledText(String(repeating: " ", count: column.1 - own.width))
      }
    }
    let hasMisaligned = verdicts.joined().contains { $0.isMisaligned }
    return (
      places, texts,
      hasMisaligned ? StyledText("≠", .misaligned) + StyledText(" against the humans", .dim) : StyledText.empty
    )
  }

  mutating func draw(
    _ pair: Row<Pair>, isSelected: Bool, loudest: LoudestFactors?, verdicts: StyledText, in rect: Rect
  ) {
    guard let analysis = state.analysis else { return }
    let contents = analysis.contents
    let ground: Role = isSelected ? .selection : .text
    if isSelected { frame.grid.fill(rect, style: theme.style(.text, on: ground)) }
    var mark = isSelected ? StyledText("▶ ", .accent) : StyledText("  ")
    if state.isMarked(pair) { mark += StyledText("◆ ", .edited) }
    let room = max(0, rect.columns - verdicts.width - 1)
    let title = contents.sources.titles[contents.source(of: pair).index].singleLine
    let note = noteText(on: pair, columns: room / 2)
    let own = mark + StyledText(title, isSelected ? .accent : .text)
    put(
      own.fitted(columns: max(0, room - note.width)) + note, in: rect.inset(right: rect.columns - room), ground: ground)
    put(verdicts + StyledText(" "), in: rect, alignment: .right, ground: ground)

    let sizes = sizeText(pair, analysis) + StyledText(" ")
    put(sizes, in: rect, row: 1, alignment: .right, ground: ground)
    let differences = loudest?.differences(in: pair, of: analysis) ?? []
    var text = StyledText("    ")
    var left = rect.columns - sizes.width - 6
    for difference in differences.prefix(3) {
      let part = differenceText(difference, analysis)
      guard part.width <= left || difference == differences[0] else { break }
      text += part + StyledText("   ")
      left -= part.width + 3
    }
    if differences.isEmpty { text += StyledText("no factor differs", .dim) }
    put(text, in: rect.inset(right: sizes.width), row: 1, ground: ground)
  }

  /// `  ✎ look again`, cut to so many columns; empty where the user wrote nothing.
  private func noteText(on pair: Row<Pair>, columns: Int) -> StyledText {
    guard let note = state.analysis?.edited.notes[pair] else { return .empty }
    return (StyledText("  ✎ ", .edited) + StyledText(String(note.prefix(200)).singleLine, .dim)).fitted(
      columns: columns)
  }

  /// `✕ length 93 > 61`: A's value before B's.
  private func differenceText(_ difference: FactorDifference, _ analysis: StudyAnalysis) -> StyledText {
    let mark =
      switch difference.isAgainstHumans {
      case true?: StyledText("✕ ", .negative)
      case false?: StyledText("✓ ", .positive)
      case nil: StyledText.empty
      }
    let sign = difference.a > difference.b ? ">" : "<"
    return mark + StyledText(analysis.factors[difference.factor].name + " ", .dim)
      + StyledText("\(NumberText.value(difference.a)) \(sign) \(NumberText.value(difference.b))")
  }

  /// `target 5/2 · 93/61 words`.
  private func sizeText(_ pair: Row<Pair>, _ analysis: StudyAnalysis) -> StyledText {
    let contents = analysis.contents
    let a = contents.pairs.a[pair.index]
    let b = contents.pairs.b[pair.index]
    var parts: [String] = []
    if let first = contents.responses.targetScores[a.index], let second = contents.responses.targetScores[b.index] {
      parts.append("target \(first)/\(second)")
    }
    if let length = analysis.factors.firstIndex(where: { $0.isCalled("length") }) {
      let column = analysis.edited.columns[length]
      if column[a] != nil || column[b] != nil {
        parts.append("\(NumberText.value(column[a]))/\(NumberText.value(column[b])) words")
      }
    }
    return StyledText(parts.joined(separator: " · "), .dim)
  }
}

extension String {
  /// The same on one line.
  var singleLine: String { contains { $0.isNewline } ? String(map { $0.isNewline ? " " : $0 }) : self }
}
