// Right dock: how the clip is exported. Offers only what goes together.
#pragma once

#include "core/engine/engine.h"
#include "ui/export/output_check.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QLayout;
class QPushButton;

namespace framewright::ui {

class BackendFields;
class Document;
class EncoderFields;
class OutputFields;
class StreamFields;

class ExportPanel : public QWidget {
    Q_OBJECT
public:
    explicit ExportPanel(Document& document, QWidget* parent = nullptr);

    void set_catalog(const Catalog& catalog);
    const Catalog& catalog() const { return catalog_; }
    void set_catalog_problem(const QString& text);
    /// That the filters do not fit the clip; "" when they do. Nothing can be exported then.
    void set_chain_problem(const QString& text);
    /// Why what is set cannot be exported, where the disk says this of the output; "" for nothing.
    QString problem(const OutputFacts& facts) const;
    /// The disk may tell something else by now.
    void look_again();
    /// "Whole clip, 12.078 s" or the selected range.
    void set_range_text(const QString& text);
    /// Which filters run where; "" for nothing to say.
    void set_places_text(const QString& text);
    QSize sizeHint() const override { return {288, 480}; }

protected:
    void changeEvent(QEvent* event) override;

signals:
    void export_requested();

private:
    QWidget* make_form();
    QLayout* make_footer();
    void refresh();
    void refresh_footer();
    void look_at_output();

    Document& document_;
    Catalog catalog_;
    QString catalog_problem_;
    QString chain_problem_;
    OutputFacts facts_;
    std::string asked_source_; ///< of which the facts are
    std::string asked_output_;
    OutputCheck* check_;
    BackendFields* backend_ = nullptr;
    EncoderFields* encoder_ = nullptr;
    StreamFields* streams_ = nullptr;
    OutputFields* output_ = nullptr;
    QLabel* problem_ = nullptr;
    QLabel* notes_ = nullptr;
    QLabel* places_ = nullptr;
    QPushButton* export_ = nullptr;
};

} // namespace framewright::ui
