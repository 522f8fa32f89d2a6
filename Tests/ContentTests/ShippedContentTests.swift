import Content
import FollowUp
import Foundation
import Testing

@Suite struct ShippedContentTests {
    let library: Library

    init() throws { library = try Checkout.library.get() }

    @Test func everyPathwayIsThereByPriority() {
        #expect(
            library.pathways.map(\.id) == [
                "ONC_CHEMO", "KTX", "BREAST_CA", "LUNG_CA", "CRC", "CABG", "AMI_PCI", "STROKE", "HF", "THA_TKA", "COPD", "DIALYSIS", "CKD", "CS_OB",
                "THYROID", "LC_GS", "ASTHMA_P", "CATARACT", "T2DM", "HTN", "GENERAL",
            ])
    }

    @Test func everyNodeAsksItemsAndTellsTopicsThatExist() {
        for pathway in library.pathways {
            #expect(!pathway.nodes.isEmpty && !pathway.sources.isEmpty && !pathway.unconfirmed.isEmpty, "\(pathway.id)")
            for node in pathway.nodes {
                #expect(node.items.allSatisfy { library.items[$0] != nil || library.instruments[$0] != nil }, "\(pathway.id) \(node.id)")
                #expect(node.topics.allSatisfy { library.topics[$0] != nil }, "\(pathway.id) \(node.id)")
                #expect(node.channels == [node.level == .human ? .call : .sms], "\(pathway.id) \(node.id)")
            }
        }
    }

    @Test func everyItemIsAskedSomewhereAndEveryRuleNamesItsSource() {
        // A verification asks beside the nodes.
        let asked = Set(library.pathways.flatMap(\.nodes).flatMap(\.items) + [FindingPolicy.visitItem])
        let parts = library.instruments.values.flatMap(\.items)
        #expect(Set(library.items.keys).subtracting(asked).subtracting(parts).subtracting([RunOut.item]) == [], "reminders of medicine ask theirs")
        for item in library.items.values {
            for rule in item.rules {
                #expect(!rule.source.isEmpty && !rule.reason.zh.isEmpty && !rule.advice.en.isEmpty, "\(item.id) \(rule.code)")
                // What is only proposed must say so, else nobody will confirm it.
                if rule.source.contains("待") { #expect(rule.isUnconfirmed, "\(item.id) \(rule.code)") }
            }
        }
    }

    /// A rule that looks at another item is of use only where both are asked.
    @Test func combinationsAreAskedTogether() {
        for pathway in library.pathways {
            for node in pathway.nodes {
                for rule in node.items.compactMap({ library.items[$0] }).flatMap(\.rules) where rule.code == "SSI_SUSPECT" {
                    #expect(rule.when.otherItems.isSubset(of: node.items), "\(pathway.id) \(node.id)")
                }
            }
        }
    }

    /// An urgent answer never leaves the patient without a way to help.
    @Test func urgentAdviceNamesAWay() {
        for item in library.items.values {
            for rule in item.rules where rule.grade == .urgent {
                let names = ["120", "急诊", "来医院", "联系您"].contains { rule.advice.zh.contains($0) }
                #expect(names, "\(item.id) \(rule.code)")
            }
            for rule in item.rules where rule.grade == .important {
                #expect(rule.advice.zh.contains("24小时内"), "\(item.id) \(rule.code)")
            }
        }
    }

    @Test(arguments: [
        ("HF", "D3-call", LatePolicy.human), ("HF", "D7", .human), ("LC_GS", "D7", .human), ("THA_TKA", "D7", .human),
        ("HTN", "D3", .skip), ("GENERAL", "D90", .skip), ("HTN", "D14", .send), ("T2DM", "D90", .send),
    ])
    func lateContacts(pathway: String, node: String, late: LatePolicy) throws {
        #expect(try #require(library.pathway(pathway)).nodes.first { $0.id == node }?.late == late)
    }

    @Test func chronicPathwaysRepeatQuarterlyAndCountSecondaryDiagnoses() throws {
        for id in ["HTN", "T2DM"] {
            let pathway = try #require(library.pathway(id))
            #expect(pathway.repeats == [Pathway.Repeat(every: 90, times: 4)])
            #expect(pathway.match.secondaryCounts)
        }
        #expect(library.pathway("HF")?.match.secondaryCounts == false)
        #expect(library.pathway("LC_GS")?.match.need == .procedure)
        #expect(library.pathway("GENERAL")?.match.need == .fallback)
    }

    /// What goes out by text message names no illness, and neither does the first sentence of any advice, which it quotes.
    @Test func messagesNameNoIllness() {
        let words = [
            "高血压", "糖尿病", "低血糖", "心衰", "心力衰竭", "心梗", "心肌", "支架", "卒中", "中风", "慢阻肺", "哮喘", "胆囊", "阑尾",
            "癌", "肿瘤", "抑郁", "剖宫产", "关节置换", "感染", "化疗", "放疗", "移植", "透析", "白内障", "甲状腺", "甲亢", "肾", "造口", "搭桥", "乳腺", "转移",
            "复发", "靶向",
        ]
        let sentences = library.topics.values.map { String($0.advice.zh.prefix { $0 != "。" }) }
        for text in sentences + library.templates.values.map(\.text.zh) {
            #expect(words.filter(text.contains) == [], "\(text)")
        }
        #expect(sentences.allSatisfy { $0.count <= 60 }, "\(sentences.filter { $0.count > 60 })")
    }

    /// Two segments of a long message in UCS-2 hold 134 characters.
    @Test func messagesFitTwoSegments() {
        let values: [String: (zh: String, en: String)] = [
            "salutation": ("欧阳先生", "Mr Ouyang"), "hospital": ("市人民医院", "City Hospital"),
            "department": ("心血管内科", "Cardiology"), "link": ("https://sf.example.cn/r/8fK2mQ9sXw", "https://sf.example.cn/r/8fK2mQ9sXw"),
            "day": ("3月15日上午9点", "15 March, 9 am"), "advice": (String(repeating: "好", count: 41), "A sentence of forty letters, as usual."),
            "doctor": ("张明", "Zhang"), "phone": ("010-88886666", "010-88886666"),
            "reason": ("紧急 BP_CRIT", "urgent BP_CRIT"), "patient": ("欧*", "O*"),
            "reading": ("血压132/84", "132/84"), "readingDay": ("3月12日", "12 March"), "place": ("门诊楼二楼", "clinic, floor 2"),
            "ownDoctor": ("张明", "Zhang"), "until": ("3月20日", "20 March"), "child": ("乐乐", "Lele"),
        ]
        for template in library.templates.values {
            let zh = values.reduce(template.text.zh) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value.zh) }
            let en = values.reduce(template.text.en) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value.en) }
            #expect(zh.count <= 134, "\(template.id) \(zh.count)")
            #expect(en.count <= (template.id == "inform" ? 201 : 150), "\(template.id) \(en.count)")
            #expect(!zh.contains("{") && !en.contains("{"), "\(template.id)")
        }
    }

    @Test func alertsHideThePatient() throws {
        let alert = try #require(library.templates["alert"]).text
        #expect(alert.zh.contains("{patient}") && alert.zh.contains("{reason}") && alert.zh.contains("{link}"))
        #expect(!alert.zh.contains("{salutation}"))
    }

    @Test(arguments: [
        ("2025-01-28", false), ("2025-02-04", false), ("2025-02-05", true), ("2025-01-26", true), ("2025-02-08", true),
        ("2025-10-08", false), ("2025-10-11", true), ("2026-01-02", false), ("2026-01-04", true), ("2026-02-23", false),
        ("2026-02-24", true), ("2026-02-28", true), ("2026-05-09", true), ("2026-09-20", true), ("2026-10-10", true),
        ("2026-10-11", false), ("2026-03-07", false), ("2026-03-09", true),
    ])
    func workdays(date: String, works: Bool) throws {
        #expect(library.calendar.isWorkday(try #require(Day(date))) == works)
    }

    @Test(arguments: [
        ("59621000", "HTN"), ("44054006", "T2DM"), ("88805009", "HF"), ("42343007", "HF"), ("22298006", "AMI_PCI"),
        ("230690007", "STROKE"), ("13645005", "COPD"), ("398254007", nil),
    ])
    func conceptsReachTheirPathway(snomed: String, pathway: String?) throws {
        let code = Code(.icd10, try #require(library.icd10BySnomed[snomed]))
        let matching = library.pathways.filter { $0.match.diagnoses.contains { code.matches(prefix: $0) } }
        #expect(matching.first?.id == pathway)
    }

    @Test func surgeryConceptsMapToTheirChapter() {
        #expect(library.icd10BySnomed["74400008"] == "K35")
        #expect(library.icd10BySnomed["85189001"] == "K35")
        #expect(library.icd10BySnomed["235919008"] == "K80")
    }
}
