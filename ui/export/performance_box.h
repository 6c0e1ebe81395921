// The last part of the export form, folded away: how the work is spread. One line says what will happen.
#pragma once

#include "core/engine/engine.h"
#include "ui/export/form/folded_section.h"

class QLabel;

namespace framewright::ui {

class BackendFields;
class Document;

class PerformanceBox : public FoldedSection {
    Q_OBJECT
public:
    /// `catalog` outlives it.
    PerformanceBox(Document& document, const Catalog& catalog, QWidget* parent = nullptr);

    /// The catalogue has changed.
    void fill();
    /// The document has changed.
    void refresh();
    /// Which filters run where; "" for nothing to say.
    void set_places_text(const QString& text);
    /// What the automatic choice took last, and why; "" for nothing to say.
    void set_last_choice(const QString& text);

private:
    QString line() const;

    Document& document_;
    const Catalog& catalog_;
    QString last_choice_;
    QLabel* places_;
    BackendFields* fields_;
};

} // namespace framewright::ui
