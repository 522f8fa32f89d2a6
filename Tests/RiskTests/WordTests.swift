import Content
import FollowUp
import Foundation
import RiskPages
import Testing

@testable import Risk

@Suite struct WordTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private let terms: [RiskTerm]
    private let words: RiskWords

    init() throws {
        terms = try ContentLoader.riskTerms(folder: Self.root.appendingPathComponent("Content").path)
        words = RiskWords(terms)
    }

    @Test func everyColumnOfStaysHasWords() {
        for column in StayColumns.names { #expect(words.term(column) != nil, "\(column)") }
    }

    /// What a clinician has not confirmed says so, and every suggestion names where it comes from.
    @Test func suggestionsNameTheirSource() {
        #expect(terms.count { $0.prevention != nil } >= 10)
        for term in terms where term.prevention != nil { #expect(term.source?.isEmpty == false && term.isUnconfirmed, "\(term.id)") }
    }

    @Test func sentences() {
        let part = Explanation.Term(column: "admissions_12m", value: "3", contribution: 0.6931472, isUnseen: false)
        #expect(words.sentence(part) == LocalText("近12个月住院次数 3：升高（优势 ×2.00）", "Admissions in twelve months 3: raises (odds ×2.00)"))
        let unknown = Explanation.Term(column: "sex", value: nil, contribution: -0.2, isUnseen: false)
        #expect(words.sentence(unknown).zh == "性别 不详：降低（优势 ×0.82）")
        let unseen = Explanation.Term(column: "没有名字的列", value: "甲", contribution: 0, isUnseen: true)
        #expect(words.sentence(unseen).zh == "没有名字的列 甲：升高（优势 ×1.00，训练中没有见过）")
        let known = Explanation.Term(column: "DISPOSITION", value: "againstAdvice", contribution: 0.5, isUnseen: false)
        #expect(words.sentence(known).en.hasPrefix("Discharged to left against advice: raises"))
    }

    /// Only what raises the risk calls for anything, and the same advice is given once.
    @Test func preventionFollowsTheReasons() {
        func term(_ column: String, _ contribution: Double) -> Explanation.Term { Explanation.Term(column: column, value: "1", contribution: contribution, isUnseen: false) }
        let explanation = Explanation(probability: 0.3, base: -2, terms: [term("admissions_12m", 0.9), term("sex", 0.8), term("number_inpatient", 0.7), term("age", 0.3), term("days", -0.4), term("insulin", 0.04)])
        #expect(words.prevention(explanation).map(\.id) == ["admissions", "age"])
        #expect(words.prevention(explanation, atMost: 1).map(\.id) == ["admissions"])
    }

    @Test func pagesShowBothLanguagesAndNoScript() throws {
        let result = try InventedStays.trained.get()
        let page = TrainingPage(result, words).document().text
        for text in ["风险模型 readmission-30d", "近12个月住院次数", "Admissions in twelve months", "校准误差", RiskText.fixed(result.model.performance.ranking.area, 3)] { #expect(page.contains(text), "\(text)") }
        #expect(!page.contains("<script") && page.contains("<svg"))
        let table = try InventedStays.table(InventedStays.rows(2_000, seed: 8, shift: 1.2))
        let watch = try RiskWatch(result.model, table, dateColumn: "discharged")
        let watchPage = WatchPage(watch, result.model, words).document().text
        for text in ["需要有人看", "预测偏低", "foretold too few", "群体稳定性指数"] { #expect(watchPage.contains(text), "\(text)") }
    }

    /// A column's name is a hospital's own text; it stays text.
    @Test func namesOfColumnsAreEscaped() throws {
        var result = try InventedStays.trained.get()
        result.omitted["<script>alert(1)</script>"] = .constant
        #expect(!TrainingPage(result, words).document().text.contains("<script"))
    }
}
