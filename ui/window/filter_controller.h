// The filter panel and the pictures: what the worker says of the chain, bypassing it, cutting on the picture.
#pragma once

#include <QObject>

namespace framewright::ui {

class Actions;
class ChainSizes;
class ClipController;
class Document;
class EditPage;
class FilterPanel;
class FilterPlaces;
class NoticeBar;
class PreviewController;

class FilterController : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Document& document;
        FilterPanel& filters;
        FilterPlaces& places;
        PreviewController& preview;
        ClipController& clip;
        EditPage& page;
        NoticeBar& notice;
        Actions& actions;
    };
    FilterController(const Parts& parts, QObject* parent);

private:
    ChainSizes* sizes_;
};

} // namespace framewright::ui
