#include "feeds/render/render.h"
