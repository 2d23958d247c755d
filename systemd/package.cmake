# The Debian package: build the targets `ilofeed` and `manual`, then run `cpack` in the build folder.
# Needs dpkg-dev and file, which find the libraries that the package depends on.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ilofeed)
set(CPACK_PACKAGE_VENDOR "The ilofeed authors")
set(CPACK_PACKAGE_CONTACT "The ilofeed authors <ilofeed@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "news pages and feeds as clean feeds, one per topic")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates, systemd | systemd-sysusers")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${CMAKE_CURRENT_LIST_DIR}/debian/conffiles
  ${CMAKE_CURRENT_LIST_DIR}/debian/postinst
  ${CMAKE_CURRENT_LIST_DIR}/debian/prerm
  ${CMAKE_CURRENT_LIST_DIR}/debian/postrm)
include(CPack)
