// Right dock: how the clip is exported. Offers only what goes together.
#pragma once

#include "core/engine/engine.h"

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
    /// "Whole clip, 12.078 s" or the selected range.
    void set_range_text(const QString& text);
    /// Which filters run where; "" for nothing to say.
    void set_places_text(const QString& text);
    QSize sizeHint() const override { return {288, 480}; }

signals:
    void export_requested();

private:
    QWidget* make_form();
    QLayout* make_footer();
    void refresh();
    void refresh_footer();

    Document& document_;
    Catalog catalog_;
    QString catalog_problem_;
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
