// The part of the export form that says how the picture is encoded: encoder, speed, and quality or bit rate,
// and what size comes out.
#pragma once

#include "core/engine/engine.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace framewright::ui {

class Document;
class RateFields;
struct ClipFacts;

class EncoderFields : public QObject {
    Q_OBJECT
public:
    /// Adds its rows to `form`. `catalog` and `clip` outlive it.
    EncoderFields(Document& document, const Catalog& catalog, const ClipFacts& clip, QFormLayout& form,
                  QWidget* parent);

    /// The catalogue has changed.
    void fill();
    /// The document, or what is known of the clip, has changed.
    void refresh();

private:
    static QString preset_text(const EncoderDescriptor& encoder, std::size_t position);
    void add_rows(QWidget* parent);
    void connect_choices();
    void refresh_presets(const EncoderDescriptor* encoder);
    void refresh_tune(const EncoderDescriptor* encoder);
    void refresh_size(const EncoderDescriptor* encoder);

    Document& document_;
    const Catalog& catalog_;
    const ClipFacts& clip_;
    QFormLayout& form_;
    QComboBox* encoder_;
    QComboBox* preset_;
    QComboBox* tune_;
    QComboBox* depth_;
    RateFields* rate_ = nullptr;
    QComboBox* limit_;
    QComboBox* fit_;
    QCheckBox* size_change_;
    QLabel* size_;
};

} // namespace framewright::ui
