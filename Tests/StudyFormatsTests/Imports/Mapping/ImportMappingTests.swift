import StudyFormats
import Testing

@Suite struct ImportMappingTests {
  private static let spellings = [
    "source=prompt,a=x,b=y", "source=p,source=q,a=x[0].t,b=y,choice=c,choice.a=0|left,choice.tie=2",
    #"source=a\,b,a=x\=1,b=back\\slash,keep=*"#,
    "source:=One text.,source=q,response=r,model:=ant,response.fluency=f,header=none",
    "source=p,chosen=c,rejected=r,keep=u,keep=v,keep.source=w,judge.m-3.5=j,vote.ann=1",
  ]

  @Test(arguments: spellings) func `a mapping is spelled as it is read, on the command line and in a file`(
    _ spelling: String
  ) throws {
    let mapping = try ImportMapping([spelling])
    #expect(mapping.spelling == spelling)
    let folder = TemporaryFolder(["map.toml": mapping.toml])
    #expect(try ImportMapping(file: folder.place("map.toml")).spelling == spelling, "\(mapping.toml)")
  }

  @Test func `the order of the targets makes no difference`() throws {
    #expect(try ImportMapping(["b=y,a=x", "source=p"]) == ImportMapping(["source=p,a=x,b=y"]))
  }

  @Test(arguments: [
    ("source=p,a=x", "either a and b"), ("a=x,b=y", "needs source"), ("source=p,a=x,b=y,response=r", "one of these"),
    ("source=p,a=x,b=y,colour=c", "no target “colour”"), ("source=p,a=x,a=y,b=z", "given twice"),
    ("source=p,a=x,b=y,choice.best=1", "no verdict “best”"), ("source,a=x,b=y", "TARGET=FIELD"),
    ("source=p,a=x,b=y,score-a=s", "go together"), ("source=p,a=x,b=y,header=maybe", "none or first"), ("", "either"),
  ]) func `a mapping that makes no sense is refused with a sentence`(_ text: String, _ part: String) {
    let error = #expect(throws: MappingError.self) { try ImportMapping([text]) }
    #expect(error?.description.contains(part) == true)
  }

  @Test(arguments: [
    ("[fields]\nsource = 1\n", 2), ("[fields]\nsource = \"p\"\n[colours]\n", 3), ("[choices]\nbest = \"1\"\n", 2),
    ("[fields\n", 1), ("header = \"maybe\"\n", 1),
  ]) func `a file of a mapping is refused with its line`(_ text: String, _ line: Int) {
    let folder = TemporaryFolder(["map.toml": text])
    let error = #expect(throws: StudyFormatError.self) { try ImportMapping(file: folder.place("map.toml")) }
    #expect(error?.line == line)
  }

  private func guess(_ format: ImportFormat, _ text: String) throws -> MappingGuess? {
    let folder = TemporaryFolder(["data": text])
    return try format.guess(for: folder.place("data"))
  }

  @Test func `names of columns suggest a mapping`() throws {
    let table = try guess(.csv, "Prompt,Response A,Response B,Winner,model_a,model_b,Annotator ID,topic\n")
    #expect(
      table?.mapping?.spelling
        == "source=Prompt,a=Response A,b=Response B,model-a=model_a,model-b=model_b,choice=Winner,annotator=Annotator ID,keep=*"
    )
    #expect(
      try guess(.tsv, "question\tanswer_0\tanswer_1\tscore_0\tscore_1\n")?.mapping?.spelling
        == "source=question,a=answer_0,b=answer_1,score-a=score_0,score-b=score_1,keep=*")
    #expect(try guess(.csv, "one,two\n")?.names == ["one", "two"])
    #expect(try guess(.csv, "one,two\n")?.mapping == nil)
    #expect((try guess(.csv, "")) == nil)
    #expect((try guess(.mtBench, "{}")) == nil)
  }

  @Test func `conversations are answered by their last message`() throws {
    let talk = #"[{"role":"user","content":"Hi."},{"role":"assistant","content":"Yes."}]"#
    #expect(
      try guess(.json, #"{"chosen":\#(talk),"rejected":\#(talk)}"#)?.mapping?.spelling
        == "source=chosen[0].content,chosen=chosen[-1].content,rejected=rejected[-1].content,keep=*")
    #expect(
      try guess(.json, #"[{"prompt":"p","chosen":"c","rejected":"r"}]"#)?.mapping?.spelling
        == "source=prompt,chosen=chosen,rejected=rejected,keep=*")
  }
}
