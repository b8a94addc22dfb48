"""Files in an object store are still the site's own."""

from core.storage import S3MediaStorage


def test_files_in_a_bucket_have_addresses_of_the_site(settings):
    storage = S3MediaStorage(bucket_name="media", endpoint_url="https://objects.example")
    assert storage.url("images/björk 1.jpg") == "/media/images/bj%C3%B6rk%201.jpg"
