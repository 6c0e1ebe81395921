// The cut of the selected filter, dragged on the picture.
#pragma once

#include "core/job/job_spec.h"
#include "ui/view/crop_geometry.h"

#include <QObject>
#include <QString>

#include <optional>

namespace framewright::ui {

class AbView;
class BorderSearch;
class ChainSizes;
class CropTools;
class Document;
class FilterPanel;
class PreviewController;

class CropController : public QObject {
    Q_OBJECT
public:
    CropController(Document& document, FilterPanel& filters, const ChainSizes& sizes,
                   PreviewController& preview, AbView& view, QObject* parent = nullptr);

private:
    void update();
    /// Of the selected filter; empty where it cuts nothing or the place of its picture is not known.
    std::optional<CropFrame> frame() const;
    void set_kept(const QRect& kept, QSize picture, const QString& text, const QString& merge_key = {});
    void take_drag(const QRect& kept, bool more_follows);
    void take_ratio();
    void find_borders();
    void take_borders(const QRect& content, QSize picture);

    Document& document_;
    FilterPanel& filters_;
    const ChainSizes& sizes_;
    PreviewController& preview_;
    AbView& view_;
    CropTools& tools_;
    BorderSearch* search_;
    int gesture_ = 0;
    int searched_row_ = -1;
};

} // namespace framewright::ui
