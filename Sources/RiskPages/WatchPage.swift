import FollowUp
import HTML
import Risk

/// Whether patients have changed since training and whether the model is still right.
public struct WatchPage {
    let watch: RiskWatch
    let model: RiskModel
    let words: RiskWords

    public init(_ watch: RiskWatch, _ model: RiskModel, _ words: RiskWords) {
        self.watch = watch
        self.model = model
        self.words = words
    }

    public func document() -> HTML {
        RiskFrame.page(
            LocalText("风险模型 \(model.name)：现状", "Risk model \(model.name): how it fares"),
            LocalText("\(watch.rows) 次住院，与训练时的 \(model.training.rows) 次比较。", "\(watch.rows.counted("stay")), compared with the \(model.training.rows) of training.")
        ) {
            verdict()
            if let performance = watch.performance { figures(performance) }
            if !watch.windows.isEmpty { windows() }
            drift()
        }
    }

    private func verdict() -> HTML {
        section {
            if watch.needsAttention {
                p(.class("warn")) { both("需要有人看：有的列变化很大，或最近一段时间预测偏离。可以重新训练，或先把均值移到新的结局上。", "Somebody should look: a column has changed greatly, or the last window is off. Train again, or move the mean to the new outcomes first.") }
            } else {
                p { both("没有需要处理的变化。", "Nothing that calls for action.") }
            }
        }
    }

    private func figures(_ performance: Performance) -> HTML {
        section {
            h2 { both("还准吗", "Is it still right?") }
            figure { CalibrationChart(table: performance.calibration).draw() }
            p {
                both(
                    "AUC \(RiskText.fixed(performance.ranking.area, 3))（训练时 \(RiskText.fixed(model.performance.ranking.area, 3))）；实际/预测 \(RiskText.fixed(performance.observedToExpected, 3))；校准误差 \(RiskText.fixed(performance.calibrationError, 4))。总体\(name(watch.overall).zh)。",
                    "AUC \(RiskText.fixed(performance.ranking.area, 3)) (in training \(RiskText.fixed(model.performance.ranking.area, 3))); observed/expected \(RiskText.fixed(performance.observedToExpected, 3)); calibration error \(RiskText.fixed(performance.calibrationError, 4)). Over all: \(name(watch.overall).en).")
            }
        }
    }

    private func windows() -> HTML {
        section {
            h2 { both("各时段：发生的与预测的", "By window: what came and what was foretold") }
            table {
                thead {
                    tr {
                        th { both("时段", "Window") }
                        th(.class("num")) { both("住院", "Stays") }
                        th(.class("num")) { both("发生", "Came") }
                        th(.class("num")) { both("预测", "Foretold") }
                        th(.class("num")) { both("比", "Ratio") }
                        th(.class("num")) { both("标准差", "SD") }
                        th { both("判断", "Verdict") }
                    }
                }
                tbody {
                    for one in watch.windows {
                        tr {
                            th(.scope("row")) { "\(one.from) – \(one.to)" }
                            td(.class("num")) { String(one.count) }
                            td(.class("num")) { String(one.observed) }
                            td(.class("num")) { RiskText.fixed(one.expected, 1) }
                            td(.class("num")) { RiskText.fixed(one.ratio, 2) }
                            td(.class("num")) { RiskText.fixed(one.deviations, 1) }
                            td(.class(one.verdict == .tooLow || one.verdict == .tooHigh ? "warn" : "")) { both(name(one.verdict)) }
                        }
                    }
                }
            }
            p(.class("note")) { both("偏离超过 3 个标准差且达到五分之一时报警。", "Alarms beyond three standard deviations and a fifth.") }
        }
    }

    private func name(_ verdict: CalibrationWatch.Verdict) -> LocalText {
        switch verdict {
        case .right: LocalText("相符", "right")
        case .tooLow: LocalText("预测偏低", "foretold too few")
        case .tooHigh: LocalText("预测偏高", "foretold too many")
        case .tooFew: LocalText("例数太少", "too few to say")
        }
    }

    private func drift() -> HTML {
        section {
            h2 { both("患者变了吗", "Have patients changed?") }
            table {
                thead {
                    tr {
                        th { both("因素", "Factor") }
                        th(.class("num")) { both("群体稳定性指数", "Population stability index") }
                        th(.class("num")) { both("偶然可达", "By chance") }
                        th { both("判断", "Verdict") }
                    }
                }
                tbody {
                    for one in watch.drift {
                        tr {
                            th(.scope("row")) { both(words.name(one.column)) }
                            td(.class("num")) { RiskText.fixed(one.index, 3) }
                            td(.class("num")) { RiskText.fixed(one.noise, 3) }
                            td(.class(one.level == .changed ? "warn" : "")) { both(name(one.level)) }
                        }
                    }
                }
            }
            p(.class("note")) { both("0.10 以上为有变化，0.25 以上为变化很大；样本小时偶然也会达到，故另列。", "From 0.10 there is a change, from 0.25 a great one; small samples reach that by chance, which is shown beside it.") }
        }
    }

    private func name(_ level: FeatureDrift.Level) -> LocalText {
        switch level {
        case .stable: LocalText("稳定", "stable")
        case .shifted: LocalText("有变化", "shifted")
        case .changed: LocalText("变化很大", "changed")
        }
    }
}
