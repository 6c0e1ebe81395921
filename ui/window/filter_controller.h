// The filter panel and the pictures: what the worker says of the chain, bypassing it, cutting on the picture,
// trying filters out, and filters that are scripts.
#pragma once

#include <QObject>

#include <cstddef>

class QDockWidget;

namespace framewright::ui {

class Actions;
class ChainSizes;
class ClipController;
class Document;
class EditPage;
class FilterPanel;
class FilterPlaces;
class FileWorker;
class JobService;
class NoticeBar;
class PreviewController;
class PreviewProvider;
class ScriptEditor;

class FilterController : public QObject {
    Q_OBJECT
public:
    struct Parts {
        JobService& jobs;
        Document& document;
        FilterPanel& filters;
        FilterPlaces& places;
        PreviewController& preview;
        PreviewProvider& provider; ///< that one more preview comes from
        ClipController& clip;
        EditPage& page;
        ScriptEditor& script;
        QDockWidget& script_dock;
        FileWorker& files;
        NoticeBar& notice;
        Actions& actions;
    };
    FilterController(const Parts& parts, QObject* parent);

private:
    void make_trial(const Parts& parts);

    ChainSizes* sizes_;
    std::size_t filters_ = 0; ///< that the stack had last
};

} // namespace framewright::ui
