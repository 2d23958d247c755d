#include "feeds/ingest.h"
