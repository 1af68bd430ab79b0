using System.Text;
using System.Text.Json;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Tests.Graph;

/// <summary>JSON that is damaged in its texts alone can be read all the same.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("""["\ud83d"]""", "\uFFFD")]
    [InlineData("""["a\ud83d\u0041b"]""", "a\uFFFDAb")]
    [InlineData("""["\ude00\ud83d\ude00\ud83d"]""", "\uFFFD\U0001F600\uFFFD")]
    [InlineData("""["\ud83d\ud83d\ude00"]""", "\uFFFD\U0001F600")]
    [InlineData("""["\\ud83d"]""", """\ud83d""")]
    [InlineData("""["\\\ud83d"]""", "\\\uFFFD")]
    [InlineData("""["\"\uD83D"]""", "\"\uFFFD")]
    public void Half_a_character_is_replaced_and_nothing_else(string json, string text) => Assert.Equal(text, Parse(Encoding.UTF8.GetBytes(json))[0].GetString());

    [Fact]
    public void Half_a_character_in_a_name_is_replaced_too() =>
        Assert.Equal("ok", Parse("""[{"\ud83d":1,"id":"ok"}]"""u8.ToArray())[0].GetProperty("id").GetString());

    [Fact]
    public void Bytes_that_are_not_UTF8_are_replaced() => Assert.Equal("a\uFFFDb", Parse([.. "[\"a"u8, 0xE9, .. "b\"]"u8])[0].GetString());

    [Fact]
    public void A_byte_order_mark_is_taken_off() => Assert.Equal("a", Parse([0xEF, 0xBB, 0xBF, .. "[\"a\"]"u8])[0].GetString());

    [Theory]
    [InlineData("")]
    [InlineData("\\")]
    [InlineData("[\"\\ud8")]
    [InlineData("[\"\\ud83d\\u")]
    public void What_breaks_off_is_left_to_the_parser(string json) => Assert.InRange(JsonText.Mend(Encoding.UTF8.GetBytes(json)).Count, 0, json.Length);

    private static JsonElement Parse(byte[] json) => JsonDocument.Parse(JsonText.Mend(json)).RootElement;
}
