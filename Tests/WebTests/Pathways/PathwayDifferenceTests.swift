import Content
import FollowUp
import Testing

@testable import Web

@Suite struct PathwayDifferenceTests {
    private static let old = """
        version: 1
        name: {zh: 高血压, en: Hypertension}
        nodes:
          - {id: D7, day: 7, window: [-1, 2], title: {zh: 一周, en: A week}, channels: [sms], items: [sbp]}
          - {id: D30, day: 30, window: [-5, 5], title: {zh: 一月, en: A month}, channels: [sms]}
        items:
          - id: sbp
            label: {zh: 收缩压, en: Systolic}
            rules:
              - {code: HIGH, grade: important, when: value >= 150, advice: {zh: 复查, en: Check}}
        """

    private static let pressure = Item(
        id: "sbp", kind: .number(unit: LocalText("", ""), plausible: 50...280, decimals: 0), text: LocalText("", ""), label: LocalText("收缩压", "Systolic"))

    @Test(arguments: [
        ("day: 7", "day: 10", "D7 一周 › 第几天", "第 7 天", "第 10 天"),
        ("window: [-1, 2]", "window: [-1, 4]", "D7 一周 › 时间窗", "提前 1 天至推后 2 天", "提前 1 天至推后 4 天"),
        ("value >= 150", "value >= 145", "收缩压 › 规则 HIGH › 条件", "收缩压 ≥ 150", "收缩压 ≥ 145"),
        ("grade: important", "grade: urgent", "收缩压 › 规则 HIGH › 级别", "重要", "紧急"),
        ("zh: 复查", "zh: 马上复查", "收缩压 › 规则 HIGH › 告诉患者", "复查", "马上复查"),
        ("en: Check", "en: Look", "收缩压 › 规则 HIGH › 告诉患者 › 英文", "Check", "Look"),
        ("channels: [sms], items", "channels: [sms, call], items", "D7 一周 › 渠道", "短信", "短信、电话"),
        ("version: 1", "version: 1\nstops: [{at: D30}]", "结束与移交", "", "1) 在：D30"),
    ])
    func oneChangeIsOneLineInWords(from: String, to: String, place: String, before: String, after: String) throws {
        let old = try #require(ContentTree(yaml: Self.old))
        let new = try #require(ContentTree(yaml: Self.old.replacing(from, with: to)))
        let words = PathwayWords(words: Words(.zh, now: Instant(milliseconds: 0)), items: ["sbp": Self.pressure], topics: [:])
        #expect(PathwayDifference.all(from: old, words, to: new, words) == [PathwayDifference(place: place, before: before, after: after)])
    }

    @Test func whatComesAndGoesIsSaid() throws {
        let old = try #require(ContentTree(yaml: Self.old))
        let new = PathwayEdit.performed("remove:nodes/1", on: PathwayEdit.performed("copy:nodes/0", on: old))
        let words = PathwayWords(words: Words(.en, now: Instant(milliseconds: 0)), items: ["sbp": Self.pressure], topics: [:])
        let places = PathwayDifference.all(from: old, words, to: PathwayEdit.performed("copy:nodes/0", on: old), words).map(\.place)
        #expect(places == ["D7_2 A week › added"])
        #expect(PathwayDifference.all(from: old, words, to: PathwayEdit.performed("remove:nodes/1", on: old), words).map(\.place) == ["D30 A month › removed"])
        #expect(PathwayDifference.all(from: old, words, to: PathwayEdit.performed("up:nodes/1", on: old), words).map(\.place) == ["Nodes › Order"])
        #expect(new == old, "a copy that is removed leaves nothing")
    }

    /// What a form writes reads as what it was made from.
    @Test func yamlOfATreeReadsAsTheTree() throws {
        for text in [Self.old, "a: \"x: y\"\nb: '- z'\nc: \"第一行\\n第二行\"\nd: [\"1\", 'no', \"#x\"]\ne: ''"] {
            let tree = try #require(ContentTree(yaml: text))
            #expect(ContentTree(yaml: tree.yaml) == tree)
        }
    }
}
