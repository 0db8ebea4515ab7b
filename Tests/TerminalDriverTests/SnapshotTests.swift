import TestSupport
import Testing

struct SnapshotTests {
  @Test func `differing lines show with a line around them`() {
    #expect(
      lineDifference(from: "a\nb\nc\nd\ne\n", to: "a\nb\nX\nd\ne\n") == """
           2   b
           3 - c
           3 + X
           4   d
        """)
    #expect(lineDifference(from: "a\n", to: "a\n") == "")
  }

  @Test func `a snapshot that differs or is missing fails the test`() {
    withKnownIssue { assertSnapshot("something", named: "missing", filePath: "/nowhere/Tests.swift") }
  }
}
