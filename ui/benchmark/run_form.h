// What to compare: a row for each backend and each encoder of the catalogue, and how often.
#pragma once

#include "core/benchmark/record/comparison.h"
#include "core/engine/engine.h"
#include "ui/widgets/number_list.h"

#include <QWidget>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace framewright::ui {

class RunCounts;
class VariationButton;

class RunForm : public QWidget {
    Q_OBJECT
public:
    explicit RunForm(QWidget* parent = nullptr);

    /// What is ticked and filled in stays as it is.
    void set_catalog(const Catalog& catalog);
    /// One method, and every encoder that trades time for size.
    void choose_encoders();
    /// Backends, encoders, repeats, warm-up and metrics; the clip is the caller's.
    ComparisonSpec spec() const;
    /// Length and size of the clip, for the estimate; 0 where unknown.
    void set_clip_size(std::int64_t frames, std::int64_t pixels);
    /// Says again how long it will take.
    void update_estimate();
    /// Why this cannot be run, in words; "" where it can.
    QString problem() const;

signals:
    void changed();

private:
    struct BackendLine {
        std::string id;
        bool available = false;
        QCheckBox* on = nullptr;
        QLineEdit* workers = nullptr;          ///< null where it means nothing
        QComboBox* store = nullptr;            ///< likewise
        VariationButton* variations = nullptr; ///< likewise
    };
    struct EncoderLine {
        std::string id;
        bool available = false;
        QCheckBox* on = nullptr;
        QComboBox* preset = nullptr;
        QLineEdit* quality = nullptr;
        double lowest = 0;
        double highest = 0;
    };

    QWidget* build_choices();
    void add_backend(const BackendDescriptor& descriptor, QGridLayout& grid, int row);
    void add_encoder(const EncoderDescriptor& descriptor, QGridLayout& grid, int row);
    QCheckBox* add_check(const std::string& name, const std::string& id, const QString& tip, bool available);
    QLineEdit* add_numbers(const QString& name, const QString& hint, const QString& tip);
    static void add_specs(const BackendLine& line, std::vector<BackendSpec>& specs);
    void tick_encoders();
    void fill();
    void update_summary();
    void load();
    void save() const;

    Catalog catalog_;
    QGridLayout* backends_grid_;
    QGridLayout* encoders_grid_;
    std::vector<BackendLine> backends_;
    std::vector<EncoderLine> encoders_;
    RunCounts* counts_;
    QLabel* summary_ = nullptr;
    std::int64_t frames_ = 0;
    std::int64_t pixels_ = 0;
    bool encoders_wanted_ = false; ///< until a catalog has some
    bool loading_ = false;
};

} // namespace framewright::ui
