import Foundation
import Testing

/// The members that programs may count on.
@Suite struct ShapeTests {
  @Test func `ranks as JSON`() throws {
    let json = try Run("ranks", "summarization", "--format", "json", "--resamples", "100").json
    #expect(json["task"].text == "summarization")
    #expect(json["tasks"].value == nil)
    let profiles = json["profiles"].list
    #expect(profiles.map { $0["agent"].text } == ["human", "heron", "heron", "wren", "wren"])
    #expect(
      profiles.map { $0["setting"].text } == ["human", "generation", "evaluation", "generation", "evaluation"])
    for profile in profiles {
      #expect(profile.keys.isSuperset(of: ["sources", "pairs", "preferences", "ties", "factors"]))
      #expect(profile["preferences"].number! + profile["ties"].number! == profile["pairs"].number!)
      for factor in profile["factors"].list {
        #expect(
          factor.keys.isSuperset(of: [
            "factor", "rank", "tau14", "low", "high", "concordant", "discordant", "tied", "missing",
          ]))
        let (c, d, t) = (
          factor["concordant"].number!, factor["discordant"].number!, factor["tied"].number!
        )
        if c + d + t == 0 {
          #expect(factor["tau14"].isNull && factor["rank"].isNull)
        } else {
          #expect(factor["tau14"].isNear((c - d) / (c + d + t)))
          #expect(factor["low"].number! <= factor["tau14"].number!)
          #expect(factor["high"].number! >= factor["tau14"].number!)
        }
        #expect(c + d + t + factor["missing"].number! == profile["preferences"].number!)
      }
    }
  }

  @Test func `a study with several tasks is one document with a list of tasks`() throws {
    let json = try Run("ranks", "published", "--format", "json").json
    #expect(json["tasks"].list.map { $0["task"].text }.count == 3)
    let one = try Run("ranks", "published", "--format", "json", "--task", "Document QA").json
    #expect(one["task"].text == "document-qa")
  }

  @Test func `alignment as JSON`() throws {
    let json = try Run("alignment", "summarization", "--format", "json", "--resamples", "200", "--seed", "7").json
    #expect(json["reference"]["agent"].text == "human")
    #expect(json["reference"]["setting"].text == "human")
    #expect(json["level"].number == 0.95)
    #expect(json["method"].text != nil)
    #expect(json["resamples"].number == 200)
    #expect(json["seed"].number == 7)
    #expect(json["alignments"].list.count == 4)
    for alignment in json["alignments"].list {
      #expect(
        alignment.keys.isSuperset(of: [
          "agent", "setting", "factors", "tau_b", "spearman_rho", "pearson_r", "low", "high", "p_exact", "agreement",
          "agreement_pairs", "agreement_all", "agreement_decided",
        ]))
      let isJudge = alignment["setting"].text == "evaluation"
      #expect(alignment["agreement"].isNull != isJudge)
    }
    // wren judged twelve pairs: the humans' way on seven, in two orders against itself on the others.
    let wren = json["alignments"].first(where: ["agent": "wren", "setting": "evaluation"])
    #expect(wren["agreement_pairs"].number == 12)
    #expect(wren["agreement"].isNear(7.0 / 12))
    #expect(wren["agreement_decided"].number == 1)
    #expect(wren["agreement_decided_pairs"].number == 7)
  }

  @Test func `pairs as JSON`() throws {
    let json = try Run("pairs", "summarization", "--format", "json", "--limit", "3", "--offset", "2").json
    #expect(json["total"].number == 12)
    #expect(json["filter"].list.isEmpty)
    #expect(json["pairs"].list.count == 3)
    for pair in json["pairs"].list {
      #expect(pair.keys.isSuperset(of: ["pair", "source", "a", "b", "human", "votes", "factors"]))
      #expect(["A", "B", "tie"].contains(pair["human"].text))
      for vote in pair["votes"].list { #expect(["A", "B", "tie"].contains(vote["preference"].text)) }
      let length = pair["factors"]["length"]
      let (a, b) = (length["a"].number!, length["b"].number!)
      #expect(length["comparison"].number == (a > b ? 1 : a < b ? -1 : 0))
    }
  }

  @Test func `the pairs behind a count are as many as it says`() throws {
    let ranks = try Run("ranks", "summarization", "--format", "json", "--resamples", "0").json
    let profile = ranks["profiles"].first(where: ["agent": "wren", "setting": "generation"])
    let factor = profile["factors"].first(where: ["factor": "hallucination"])
    for sign in ["concordant", "discordant", "tied", "missing"] {
      let pairs = try Run(
        "pairs", "summarization", "--format", "json", "--factor", "Hallucination", "--profile", "WREN:generation",
        "--sign", sign
      ).json
      #expect(pairs["total"].number == factor[sign].number, "\(sign)")
      #expect(pairs["filter"][0]["sign"].text == sign)
    }
  }

  @Test func `a misaligned pair is one that the profile prefers otherwise than the humans`() throws {
    let json = try Run("pairs", "summarization", "--misaligned", "heron:evaluation", "--format", "json").json
    #expect(json["total"].number! > 0)
    for pair in json["pairs"].list {
      let own = pair["votes"].first(where: ["agent": "heron", "setting": "evaluation"])["preference"].text
      #expect(Set([own, pair["human"].text]) == ["A", "B"])
    }
  }

  @Test func `a pair shows both texts, the facts and the reasons`() throws {
    let list = try Run("pairs", "summarization", "--format", "json", "--limit", "1").json
    let name = try #require(list["pairs"][0]["pair"].text)
    let json = try Run("pair", "summarization", name, "--format", "json").json
    #expect(json["pair"].text == name)
    #expect(json["responses"].list.count == 2)
    for response in json["responses"].list {
      #expect(!response["text"].text!.isEmpty)
      #expect(!response["facts"].list.isEmpty)
      #expect(!response["judgements"].list.isEmpty)
    }
    #expect(json["factors"]["length"]["a"].number == list["pairs"][0]["factors"]["length"]["a"].number)
  }

  @Test func `a condition leaves only the pairs on which it is true`() throws {
    let json = try Run(
      "ranks", "summarization", "--format", "json", "--resamples", "0", "--where", "a.length > b.length"
    ).json
    let length = json["profiles"][0]["factors"].first(where: ["factor": "length"])
    #expect(length["tied"].number == 0)
    #expect(json["profiles"][0]["pairs"].number! < 12)
  }

  @Test func `consistent orders leave the flips out`() throws {
    let merged = try Run("ranks", "summarization", "--format", "json", "--resamples", "0").json
    let consistent = try Run(
      "ranks", "summarization", "--format", "json", "--resamples", "0", "--orders", "consistent"
    ).json
    let all = merged["profiles"].first(where: ["agent": "wren", "setting": "evaluation"])
    let same = consistent["profiles"].first(where: ["agent": "wren", "setting": "evaluation"])
    #expect(same["pairs"].number! < all["pairs"].number!)
  }

  @Test(arguments: ["bars", "gap", "alignment", "ranks"])
  func `the same seed prints the same bytes`(command: String) throws {
    let arguments = [command, "instruction-following", "--format", "json", "--seed", "3", "--resamples", "100"]
    #expect(try Run(arguments).output == Run(arguments).output)
  }
}
