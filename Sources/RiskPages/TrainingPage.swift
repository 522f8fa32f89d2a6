import FollowUp
import HTML
import Risk

/// How a model was made and how good it is, on one page for the people who decide about its use.
public struct TrainingPage {
    let result: TrainingResult
    let words: RiskWords

    public init(_ result: TrainingResult, _ words: RiskWords) {
        self.result = result
        self.words = words
    }

    private var model: RiskModel { result.model }
    private var performance: Performance { model.performance }

    public func document() -> HTML {
        RiskFrame.page(
            LocalText("风险模型 \(model.name)", "Risk model \(model.name)"),
            LocalText(
                "用 \(model.training.rows) 次住院训练，\(model.training.calibrationRows) 次校准，在另外 \(performance.count) 次（其他患者）上检验。模型只提供参考，只能提高分层，由人决定。",
                "Trained on \(model.training.rows.counted("stay")), calibrated on \(model.training.calibrationRows), tested on \(performance.count) of other patients. It advises: it can only raise a class, and people decide.")
        ) {
            figures()
            calibration()
            weights()
            watch()
            limits()
        }
    }

    private func figures() -> HTML {
        section {
            h2 { both("有多准", "How good it is") }
            if !result.suspicious.isEmpty {
                p(.class("warn")) {
                    both(
                        "单凭这些列就几乎知道结局，可能是事后才有的：\(result.suspicious.joined(separator: "、"))", "These columns alone nearly tell the outcome and may be known only afterwards: \(result.suspicious.joined(separator: ", "))")
                }
            }
            table {
                thead {
                    tr {
                        th {}
                        th(.class("num")) { both("本模型", "This model") }
                        th(.class("num")) { both("\(result.performances.count) 次划分：均值 ± 标准差", "\(result.performances.count.counted("split")): mean ± SD") }
                    }
                }
                tbody {
                    row("AUC", "AUC", 3, \.ranking.area, note: "\(RiskText.fixed(performance.ranking.low, 3))–\(RiskText.fixed(performance.ranking.high, 3))")
                    row("校准误差（十等分）", "Calibration error (ten equal groups)", 4, \.calibrationError)
                    row("实际 / 预测", "Observed / expected", 3, \.observedToExpected)
                    row("校准斜率", "Calibration slope", 3, \.slope)
                    row("Brier（人人同险时 \(RiskText.fixed(performance.brierOfMean, 4))）", "Brier (everybody alike: \(RiskText.fixed(performance.brierOfMean, 4)))", 4, \.brier)
                    row("最高一成所含的结局", "Outcomes within the highest tenth", 3, \.topTenthCaptures)
                    row("最高一成中发生结局的比例", "Share of the highest tenth with the outcome", 3, \.topTenthPrecision)
                }
            }
        }
    }

    private func row(_ zh: String, _ en: String, _ places: Int, _ measure: (Performance) -> Double, note: String? = nil) -> HTML {
        let spread = result.spread(measure)
        return tr {
            th(.scope("row")) { both(zh, en) }
            td(.class("num")) { RiskText.fixed(measure(performance), places) + (note.map { " (\($0))" } ?? "") }
            td(.class("num")) { "\(RiskText.fixed(spread.mean, places)) ± \(RiskText.fixed(spread.deviation, places))" }
        }
    }

    private func calibration() -> HTML {
        section {
            h2 { both("说 20%，是不是 20%", "Is 20 % really 20 %?") }
            figure {
                CalibrationChart(table: performance.calibration).draw()
                figcaption { both("检验部分按预测风险十等分；竖线为 95% 置信区间。", "The test part in ten equal groups by predicted risk; lines are 95 % intervals.") }
            }
            p {
                both(
                    "重点：预测 ≥ \(RiskText.percent(model.cuts.key))；高危：≥ \(RiskText.percent(model.cuts.high))（按人手取校准部分最高的若干，待科室确认）。",
                    "Key from \(RiskText.percent(model.cuts.key)), high-risk from \(RiskText.percent(model.cuts.high)): the highest of the calibration part, by the hands there are; to be confirmed by the department.")
            }
        }
    }

    private func weights() -> HTML {
        section {
            h2 { both("看什么", "What it looks at") }
            table {
                thead {
                    tr {
                        th { both("因素", "Factor") }
                        th(.class("num")) { both("单独的 AUC", "AUC alone") }
                        th { both("相对平均患者的优势比", "Odds against the mean patient") }
                    }
                }
                tbody {
                    for (column, area) in result.alone.prefix(Self.shown) {
                        tr {
                            th(.scope("row")) { both(words.name(column)) }
                            td(.class("num")) { RiskText.fixed(area, 3) }
                            td { model.features.first { $0.column == column }.map(odds) ?? HTML() }
                        }
                    }
                }
            }
            if result.alone.count > Self.shown {
                p(.class("note")) { both("其余 \(result.alone.count - Self.shown) 列单独都更弱。", "The other \(result.alone.count - Self.shown) columns are weaker alone.") }
            }
        }
    }

    private static let shown = 20

    /// A number's effect of one standard deviation; of a category its highest and lowest levels.
    private func odds(_ feature: RiskFeature) -> HTML {
        if let slot = feature.slots.first, slot.kind == .value {
            let mean = RiskText.fixed(feature.mean ?? 0, 1), deviation = RiskText.fixed(feature.deviation ?? 1, 1)
            let scale = feature.form == .logarithm ? "log(1+n), " : ""
            return both("每增加一个标准差 ×\(times(slot.coefficient))（\(scale)均值 \(mean)，标准差 \(deviation)）", "×\(times(slot.coefficient)) for each standard deviation (\(scale)mean \(mean), SD \(deviation))")
        }
        let mean = feature.slots.reduce(0) { $0 + $1.coefficient * $1.mean }
        let sorted = feature.slots.sorted { ($1.coefficient, $0.label) < ($0.coefficient, $1.label) }
        let shown = sorted.count <= 5 ? sorted : sorted.prefix(3) + sorted.suffix(2)
        return both(
            shown.map { "\(name($0, feature).zh) ×\(times($0.coefficient - mean))" }.joined(separator: "，"), shown.map { "\(name($0, feature).en) ×\(times($0.coefficient - mean))" }.joined(separator: ", "))
    }

    private func times(_ logOdds: Double) -> String { RiskText.fixed(Logistic.odds(logOdds), 2) }

    private func name(_ slot: RiskFeature.Slot, _ feature: RiskFeature) -> LocalText {
        switch slot.kind {
        case .rare: LocalText("少见", "rare")
        case .unknown: LocalText("不详", "unknown")
        case .value, .level: words.term(feature.column)?.values[slot.label] ?? LocalText(slot.label, slot.label)
        }
    }

    private func watch() -> HTML {
        section {
            h2 { both("怎么做的", "How it was made") }
            ul {
                if let from = model.training.from, let to = model.training.to { li { both("出院日期 \(from) 至 \(to)", "Discharges from \(from) to \(to)") } }
                li { both("按患者划分；出现在两部分的患者：\(result.sharedPatients)", "Divided by patient; patients in two parts: \(result.sharedPatients)") }
                li { both("排除的行：\(result.excluded)", "Rows left out: \(result.excluded)") }
                li {
                    both(
                        "L2 逻辑回归，惩罚 \(RiskText.fixed(model.training.penalty, 1))，Platt 校准（截距 \(RiskText.fixed(model.calibration.intercept, 3))，斜率 \(RiskText.fixed(model.calibration.slope, 3))）",
                        "Logistic regression with an L2 penalty of \(RiskText.fixed(model.training.penalty, 1)); Platt scaling (intercept \(RiskText.fixed(model.calibration.intercept, 3)), slope \(RiskText.fixed(model.calibration.slope, 3)))")
                }
                if !result.omitted.isEmpty { li { both("未用的列：\(omitted)", "Columns not used: \(omitted)") } }
            }
        }
    }

    private var omitted: String { result.omitted.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value.rawValue))" }.joined(separator: ", ") }

    private func limits() -> HTML {
        section {
            h2 { both("读这份报告时请记住", "Keep in mind") }
            ul {
                li { both("相关不是因果：优势比说明谁的风险高，不说明改变它就会降低风险。", "Association is not cause: the odds say whose risk is high, not that changing a factor lowers it.") }
                li { both("结局只包括本院知道的再入院。", "Only readmissions that the table knows of are outcomes.") }
                li { both("患者、诊疗或编码变了，模型会变旧：用 suifang risk report 定期检查。", "Patients, care and coding change and the model ages: check it with suifang risk report.") }
            }
        }
    }
}
