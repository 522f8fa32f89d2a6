import Content
import FollowUp
import Testing

@Suite struct ArticleTests {
    static let pathways: Set = [
        "HTN", "T2DM", "HF", "AMI_PCI", "STROKE", "COPD", "CABG", "THA_TKA", "LC_GS", "CS_OB", "BREAST_CA", "LUNG_CA", "CRC",
        "ONC_CHEMO", "THYROID", "CKD", "DIALYSIS", "KTX", "ASTHMA_P", "CATARACT", "GENERAL",
    ]

    @Test func everyPathwayAndStageHasSomethingToRead() throws {
        let articles = try Checkout.library.get().articles.values
        #expect(articles.count >= 60)
        #expect(Set(articles.flatMap(\.pathways)) == Self.pathways)
        #expect(Set(articles.map(\.stage)) == Set(Article.Stage.allCases))
        for pathway in Self.pathways {
            let stages = Set(articles.filter { $0.pathways.contains(pathway) }.map(\.stage))
            #expect(stages.count >= 3, "\(pathway)")
        }
    }

    /// Whoever reads only the warning still learns how to get help, in both languages.
    @Test func everyWarningNamesAWayAndEveryArticleANumber() throws {
        for article in try Checkout.library.get().articles.values {
            let ways = ["120", "急诊", "当天", "马上", "尽快"]
            #expect(ways.contains { article.warning.zh.contains($0) }, "\(article.id)")
            #expect(article.call.zh.contains("打") || article.call.zh.contains("发"), "\(article.id)")
            for number in ["120", "12356"] {
                #expect(article.warning.zh.contains(number) == article.warning.en.contains(number), "\(article.id) \(number)")
            }
        }
    }

    /// Titles stand in messages, where an illness that patients fear is not named.
    @Test func titlesNameNoFearedIllness() throws {
        for article in try Checkout.library.get().articles.values {
            #expect(!["癌", "肿瘤", "化疗"].contains { article.title.zh.contains($0) }, "\(article.id)")
        }
    }

    /// A sound article of 252 characters and 126 words, and what spoils it.
    static let sound = """
        articles:
          - id: tea
            stage: firstWeek
            pathways: [GENERAL]
            tags: [food]
            title: {zh: 喝茶, en: Tea}
            body: {zh: \(String(repeating: "今天喝一杯茶，慢慢喝。", count: 22)), en: \(String(repeating: "Drink slowly now. ", count: 40))}
            warning: {zh: 不舒服就打120。, en: If unwell call 120.}
            call: {zh: 打电话。, en: Call us.}
            sources: [a paper]
        """

    @Test func theSoundOneLoads() throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.write("articles/a.yaml", Self.sound)
        #expect(try ContentLoader.load(folder: folder.path).articles["tea"]?.stage == .firstWeek)
    }

    @Test(arguments: [
        ("stage: firstWeek", "stage: week", "articles/a.yaml:3", "unknown word 'week'"),
        ("pathways: [GENERAL]", "pathways: []", "articles/a.yaml:4", "must not be empty"),
        ("sources: [a paper]", "sources: []", "articles/a.yaml:10", "must not be empty"),
        ("今天喝一杯茶，慢慢喝。今天喝一杯茶，慢慢喝。今天喝一杯茶，慢慢喝。", "今天喝一杯茶，慢慢喝，今天喝一杯茶，慢慢喝，今天喝一杯茶，慢慢喝。", "articles/a.yaml:7", "hard to read"),
        ("If unwell call 120.", String(repeating: "word ", count: 100), "articles/a.yaml:2", "not 120 to 220"),
        ("不舒服就打120。", String(repeating: "不舒服就打电话。", count: 30), "articles/a.yaml:2", "not 250 to 450"),
    ])
    func aMistakeIsReported(find: String, replacement: String, place: String, says: String) throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.write("articles/a.yaml", Self.sound)
        try folder.replace(find, replacement, in: "articles/a.yaml")
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: folder.path) }
        let lines = try #require(error).all.map { $0.line(.en) }
        #expect(lines.contains { $0.hasPrefix("\(folder.path)/\(place)") && $0.contains(says) }, "\(lines.joined(separator: "\n"))")
    }
}
