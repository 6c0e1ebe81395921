// Right dock: how the clip is exported. Offers only what goes together.
#pragma once

#include "core/engine/engine.h"
#include "ui/export/rules/clip_facts.h"
#include "ui/export/rules/measured_exports.h"
#include "ui/export/rules/output_check.h"

#include <QWidget>

#include <vector>

class QFormLayout;
class QLabel;

namespace framewright::ui {

class Document;
class EncoderFields;
class ExportFooter;
class FileFields;
class MeasuringBox;
class PerformanceBox;
class PresetFields;
class StreamFields;
struct Remedy;

class ExportPanel : public QWidget {
    Q_OBJECT
public:
    explicit ExportPanel(Document& document, QWidget* parent = nullptr);

    void set_catalog(const Catalog& catalog);
    const Catalog& catalog() const { return catalog_; }
    void set_catalog_problem(const QString& text);
    /// That the filters do not fit the clip; "" when they do. Nothing can be exported then.
    void set_chain_problem(const QString& text);
    /// What the preview knows of the clip by now.
    void set_clip(const ClipFacts& clip);
    /// What is set, with the output's name as it will be.
    JobSpec job() const;
    /// An export that is done, of so many seconds of its clip: the next one like it can be foreseen.
    void learn(const JobSpec& spec, double seconds, const JobResult& result);
    const ClipFacts& clip() const { return clip_; }
    /// Why what is set cannot be exported, where the disk says this of the output; "" for nothing.
    QString problem(const OutputFacts& facts) const;
    /// The disk may tell something else by now.
    void look_again();
    /// Which filters run where; "" for nothing to say.
    void set_places_text(const QString& text);
    QSize sizeHint() const override { return {296, 480}; }

protected:
    void changeEvent(QEvent* event) override;

signals:
    void export_requested();
    void catalog_changed();
    /// What went wrong with a preset.
    void failed(const QString& message);

private:
    QWidget* make_form();
    void add_fields(QFormLayout& form, QWidget* parent);
    void refresh();
    void refresh_clip();
    void refresh_footer();
    std::vector<Remedy> remedies();
    void look_at_output();
    void make_folder();

    Document& document_;
    Catalog catalog_;
    ClipFacts clip_;
    MeasuredExports measured_;
    QString catalog_problem_;
    QString chain_problem_;
    OutputFacts facts_;
    std::string asked_source_; ///< of which the facts are
    std::string asked_output_;
    OutputCheck* check_;
    PresetFields* preset_ = nullptr;
    FileFields* file_ = nullptr;
    EncoderFields* encoder_ = nullptr;
    StreamFields* streams_ = nullptr;
    QLabel* range_ = nullptr;
    MeasuringBox* measuring_ = nullptr;
    PerformanceBox* performance_ = nullptr;
    ExportFooter* footer_ = nullptr;
};

} // namespace framewright::ui
