import FollowUp
import HTML
import InventedHospital
import Simulation

/// The report as one page that needs nothing else: its style and its drawings are within it, and it has no script.
public struct TwinPage {
    let report: TwinReport
    let assumptions: Assumptions
    let command: String

    /// - Parameter command: what makes this report again.
    public init(_ report: TwinReport, _ assumptions: Assumptions, command: String) {
        self.report = report
        self.assumptions = assumptions
        self.command = command
    }

    public func document() -> HTML {
        .document(
            html(.lang("zh")) {
                head {
                    meta(Attribute("charset", "utf-8"))
                    meta(.name("viewport"), Attribute("content", "width=device-width, initial-scale=1"))
                    title { "随访方式推演 Digital twin" }
                    HTML.element("style", []) { HTML(TwinStyle.sheet) }
                }
                body {
                    input(.type("radio"), .name("language"), .id("zh"), .checked())
                    input(.type("radio"), .name("language"), .id("en"))
                    header {
                        nav {
                            label(.for("zh")) { "中文" }
                            label(.for("en")) { "English" }
                        }
                        h1 { both("随访方式推演", "Digital twin of follow-up") }
                        p(.class("lead")) { lead() }
                    }
                    main {
                        policies()
                        reach()
                        time()
                        effort()
                        everything()
                        sensitivity()
                        supposed()
                        limits()
                    }
                }
            })
    }

    private func lead() -> HTML {
        both(
            "同样的 \(report.discharges) 例出院（\(report.days) 天，\(report.seeds.count) 组），同样的患者、同样的运气，按不同方式随访 \(report.horizon) 天；规则、排期与状态由实际运行的程序执行。共 \(Number.fixed(Double(report.stays), 0)) 例可随访，其中 \(report.urgent) 例发生紧急问题。",
            "The same \(report.discharges.counted("discharge")) (\(report.days.counted("day")), \(report.seeds.count.counted("set"))), the same patients and the same luck, followed for \(report.horizon.counted("day")) in different ways, by the engine that serves hospitals. \(Number.fixed(Double(report.stays), 0)) stays could be followed up; \(report.urgent) of them had an urgent problem.")
    }

    private func policies() -> HTML {
        section {
            h2 { both("比较的方式", "What is compared") }
            dl(.class("policies")) {
                for (place, policy) in assumptions.policies.enumerated() {
                    dt { span(.class("swatch back\(place % 4)")) {}; both(policy.name) }
                    dd {
                        both(policy.text)
                        both("（护士 \(policy.nurses) 人）", " (\(policy.nurses.counted("nurse")))")
                    }
                }
            }
        }
    }

    private func legend(_ note: LocalText? = LocalText("细线：95% 置信区间", "thin line or band: 95 % confidence interval")) -> HTML {
        p(.class("legend")) {
            for (place, policy) in assumptions.policies.enumerated() {
                span { span(.class("swatch back\(place % 4)")) {}; both(policy.name) }
            }
            if let note { span(.class("dim")) { both(note) } }
        }
    }

    private func plot(_ heading: LocalText, _ note: LocalText? = nil, @HTMLBuilder _ drawing: () -> HTML) -> HTML {
        section {
            h2 { both(heading) }
            legend()
            figure { drawing() }
            if let note { p(.class("note")) { both(note) } }
        }
    }

    private func reach() -> HTML {
        plot(
            LocalText("联系到了吗", "Are patients reached?"),
            LocalText("只收到告知短信不算真实联系。完成率的分母各不相同：三级随访计划的联系多得多。", "A message that only tells is no real contact. Completion has a denominator of its own in each: the matrix plans many more contacts.")
        ) {
            BarChart(title: LocalText("覆盖与完成", "Coverage and completion"), measures: [.coverage, .completion, .urgentFound, .importantFound, .automated], policies: report.policies).draw()
        }
    }

    private func time() -> HTML {
        plot(
            LocalText("紧急问题多久到医生手里", "How long until a doctor knows of an urgent problem?"),
            LocalText("分母是所有发生的紧急问题；曲线不到 100%，差的部分随访没有发现（患者可能自行就医）。", "Of all urgent problems that existed. What the curve lacks to 100 % follow-up did not find; patients may have sought help themselves.")
        ) { CurveChart(policies: report.policies).draw() }
    }

    private func effort() -> HTML {
        HTML {
            plot(LocalText("要多少人力", "What work does it take?")) {
                BarChart(title: LocalText("工时", "Hours"), measures: [.nurseHours, .doctorHours], policies: report.policies).draw()
            }
            plot(LocalText("要多少钱", "What does it cost?")) {
                BarChart(title: LocalText("成本", "Cost"), measures: [.costPerContact, .costPerCovered], policies: report.policies).draw()
            }
        }
    }

    private func everything() -> HTML {
        section {
            h2 { both("全部数字", "All figures") }
            table {
                thead {
                    tr {
                        th { both("每组的均值（95% 置信区间）", "Mean of the sets (95 % confidence interval)") }
                        for policy in assumptions.policies { th(.class("num")) { both(policy.name) } }
                    }
                }
                tbody {
                    for measure in TwinMeasure.allCases {
                        tr {
                            th(.scope("row")) { both(measure.name) }
                            for policy in report.policies { td(.class("num")) { cell(policy[measure], measure.unit) } }
                        }
                    }
                }
            }
            for policy in report.policies.dropFirst() { difference(policy) }
        }
    }

    private func cell(_ estimate: Estimate?, _ unit: TwinMeasure.Unit) -> HTML {
        guard let estimate else { return HTML("—") }
        return HTML {
            Number.text(estimate.mean, unit)
            br()
            // An interval by Student's t knows no bounds; the measure does.
            small { "\(Number.text(max(estimate.low, 0), unit)) … \(Number.text(unit == .share ? min(estimate.high, 1) : estimate.high, unit))" }
        }
    }

    /// The paired difference in the two figures that matter most.
    private func difference(_ policy: TwinReport.Outcome) -> HTML? {
        guard let first = assumptions.policies.first, let name = assumptions.policies.first(where: { $0.id == policy.id })?.name,
            let coverage = policy.differences[TwinMeasure.coverage.rawValue], let found = policy.differences[TwinMeasure.urgentFound.rawValue]
        else { return nil }
        func points(_ estimate: Estimate, _ to: String) -> String {
            "\(Number.fixed(estimate.mean * 100, 1)) (\(Number.fixed(estimate.low * 100, 1)) \(to) \(Number.fixed(estimate.high * 100, 1)))"
        }
        return p {
            both(
                "\(name.zh)与\(first.name.zh)之差（同组患者配对）：覆盖率 \(points(coverage, "至")) 个百分点，紧急问题发现率 \(points(found, "至")) 个百分点。",
                "\(name.en) less \(first.name.en), paired by set: coverage \(points(coverage, "to")) points, urgent problems found \(points(found, "to")) points.")
        }
    }

    private func sensitivity() -> HTML? {
        guard !report.sensitivity.isEmpty else { return nil }
        return section {
            h2 { both("假设变了会怎样", "What if the assumptions are wrong?") }
            p {
                both(
                    "每次只变一项：空心点为减半，实心点为增半，竖线为原假设（推演组数：\(report.sensitivitySeeds)）。比例不超过 100%。",
                    "One assumption at a time: hollow is halved, solid is raised by half, the bar is as supposed (sets played: \(report.sensitivitySeeds)). Shares stay at most 100 %.")
            }
            for measure in [TwinMeasure.coverage, .urgentFound, .nurseHours] {
                figure {
                    figcaption { both(measure.name) }
                    SensitivityChart(measure: measure, report: report).draw()
                }
            }
            legend(nil)
        }
    }

    private func supposed() -> HTML {
        section(.class("break")) {
            h2 { both("假设", "What is supposed") }
            p {
                both(
                    "有出处的值注明出处，其余为假设并说明理由；没有任何值是为了凑出已发表的效果而调的。病种、年龄与合并症的分布属于虚构医院，同样是假设。",
                    "Values with a source name it; the others are assumptions with their reason. Nothing was fitted to a published effect. The mix of illnesses, ages and companions belongs to the invented hospital and is supposed as well.")
            }
            table(.class("supposed")) {
                thead { tr { th { both("量", "Quantity") }; th(.class("num")) { both("值", "Value") }; th { both("出处或理由", "Source, or why") } } }
                tbody {
                    for one in assumptions.list {
                        tr {
                            th(.scope("row")) { both(one.name) }
                            td(.class("num")) { String(one.value) }
                            td { origin(one) }
                        }
                    }
                }
            }
        }
    }

    private func origin(_ one: Assumption) -> HTML {
        switch one.origin {
        case .source(let text): HTML { b { both("出处：", "Source: ") }; both(text) }
        case .assumed(let text): HTML { span(.class("dim")) { both("假设：", "Assumed: ") }; both(text) }
        }
    }

    private func limits() -> HTML {
        section {
            h2 { both("读这份报告时请记住", "Keep in mind") }
            ul {
                li { both("这是在上述假设之下的推演，不是疗效证据；换成本院的应答率、接听率与编制再看。", "This follows from the assumptions above and is no evidence of effect; look again with your own rates and staff.") }
                li { both("置信区间只含抽样的运气，不含假设的不确定，那要看敏感性图。", "Intervals hold the luck of sampling, not doubt about the assumptions; for that there is the sensitivity plot.") }
                li { both("患者自行就医、门诊复诊中发现的问题不在其中。", "Problems found by visits that patients make themselves are not counted.") }
                li { both("三级随访同一位患者被问的次数更多，因此更可能碰上病情变化；成本与工时里已含这些联系。", "The matrix asks each patient more often and so is more likely to meet a turn for the worse; its cost and hours include that.") }
            }
            p(.class("dim")) { both("重现：", "Again: "); HTML.element("code", []) { HTML(command) } }
        }
    }
}
