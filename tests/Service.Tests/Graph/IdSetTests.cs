using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Tests.Graph;

/// <summary>Whether an id was seen is known for sure, in little memory.</summary>
public sealed class IdSetTests
{
    [Fact]
    public void Each_id_is_new_once()
    {
        var set = new IdSet();
        string[] ids = ["", "a", "A", "00000000-0000-0000-0000-000000000000", "7e06b566-0000-0000-0000-00000000000a", "{7e06b566-0000-0000-0000-00000000000a}", "AAMkAG=", "aAMkAG="];
        Assert.All(ids, id => Assert.True(set.Add(id)));
        Assert.All(ids, id => Assert.False(set.Add(id)));
        Assert.Equal(ids.Length, set.Count);
    }

    [Fact]
    public void A_GUID_is_the_same_whatever_its_case()
    {
        var set = new IdSet();
        Assert.True(set.Add("7e06b566-0000-0000-0000-00000000000a"));
        Assert.False(set.Add("7E06B566-0000-0000-0000-00000000000A"));
    }

    [Fact]
    public void An_id_made_to_look_like_another_is_new()
    {
        // Alike by the first 128 bits of their SHA-256, were GUIDs and others kept together.
        var set = new IdSet();
        var digest = new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.Unicode.GetBytes("id")).AsSpan(0, 16));
        Assert.True(set.Add("id"));
        Assert.True(set.Add(digest.ToString("D")));
    }

    /// <summary>Two ids with the same FNV-1a of 64 bits, of which millions can be made in a minute.</summary>
    [Theory]
    [InlineData("id-6be348d4\u4e00", "id-ed7f4e14\u5bde")]
    [InlineData("id-8bb9377a\u4e00", "id-af982a1e\u8768")]
    public void Ids_whose_hashes_collide_are_two(string one, string other)
    {
        var set = new IdSet();
        Assert.True(set.Add(one));
        Assert.True(set.Add(other));
    }
}
