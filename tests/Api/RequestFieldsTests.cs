using System.Text;
using ImpactDialing.Requests;
using Microsoft.AspNetCore.Http;

namespace ImpactDialing.Tests.Api;

/// <summary>Reading the bodies of commands: valid ones, and the errors for invalid ones.</summary>
public sealed class RequestFieldsTests
{
    [Fact]
    public async Task Every_kind_of_field_is_read_from_json()
    {
        var read = await Read(
            """{"text":"a","id":5,"digits":"6","flag":true,"word":"warm","ids":{"12":34,"13":"35"},"texts":{"7":"note"}"""
                + ""","lead":{"id":9},"unknown":[1]}""",
            fields => (
                fields.Text("text"), fields.Id("id"), fields.Id("digits"), fields.Flag("flag", false), fields.OneOf("word", "warm", "cold"),
                fields.IdMap("ids"), fields.TextMap("texts"), fields.Object("lead").Id("id")));

        Assert.Equal(("a", 5L, 6L, true, "warm"), (read.Item1, read.Item2, read.Item3, read.Item4, read.Item5));
        Assert.Equal(new Dictionary<long, long> { [12] = 34, [13] = 35 }, read.Item6);
        Assert.Equal("note", read.Item7[7]);
        Assert.Equal(9, read.Item8);
    }

    [Fact]
    public async Task Optional_fields_may_be_missing()
    {
        var read = await Read(
            "{\"text\":null}",
            fields => (
                fields.OptionalText("text"), fields.OptionalId("id"), fields.Flag("flag", true), fields.IdMap("ids").Count,
                fields.Object("lead").OptionalText("name")));
        Assert.Equal((null, null, true, 0, null), read);
        Assert.Null(await Read("", fields => fields.OptionalText("text")));
    }

    [Theory]
    [InlineData("""{"text":" "}""", "text", "is missing")]
    [InlineData("""{"text":["a"]}""", "text", "must be a text")]
    [InlineData("""{"text":"aaaaaaaaaaa"}""", "text", "has 11 characters; 10 are allowed")]
    [InlineData("""{"text":"a","id":0}""", "id", "must be a whole number above 0")]
    [InlineData("""{"text":"a","id":1.5}""", "id", "must be a whole number above 0")]
    [InlineData("""{"text":"a","id":99999999999999999999}""", "id", "must be a whole number above 0")]
    [InlineData("""{"text":"a","flag":"perhaps"}""", "flag", "must be true or false")]
    [InlineData("""{"text":"a","word":"hot"}""", "word", "must be one of warm, cold")]
    [InlineData("""{"text":"a","ids":{"x":1}}""", "ids.x", "is not an id")]
    [InlineData("""{"text":"a","ids":{"1":"x"}}""", "ids.1", "must be a whole number above 0")]
    [InlineData("""{"text":"a","ids":[]}""", "ids", "must be an object")]
    [InlineData("""{"text":"a","lead":{"id":"x"}}""", "lead.id", "must be a whole number above 0")]
    [InlineData("""{"text":"a","lead":5}""", "lead", "must be an object")]
    public async Task The_wrong_field_and_its_error_are_named(string body, string field, string what)
    {
        var bad = await Assert.ThrowsAsync<BadInputException>(() => Read(body, fields =>
        {
            fields.Text("text", 10);
            fields.OptionalId("id");
            fields.Flag("flag", false);
            if (body.Contains("word", StringComparison.Ordinal))
            {
                fields.OneOf("word", "warm", "cold");
            }

            fields.IdMap("ids");
            return fields.Object("lead").OptionalId("id");
        }));

        Assert.Equal(400, bad.Status);
        Assert.Equal([what], bad.Errors[field]);
        Assert.Single(bad.Errors);
    }

    [Theory]
    [Trait("Hardening", "L2")]
    [InlineData("""{"text":"\ud800"}""", "text")]
    [InlineData("""{"id":"\udc00"}""", "id")]
    [InlineData("""{"lead":{"id":["\ud800"]}}""", "lead.id")]
    [InlineData("""{"texts":{"1":"a\ud800b"}}""", "texts.1")]
    [InlineData("""{"\ud800":1}""", "?")]
    [InlineData("""{"text":"a\uffffb"}""", "text")]
    [InlineData("""{"texts":{"1":"a\u0000b"}}""", "texts.1")]
    [InlineData("""{"flag":"\ud800"}""", "flag")]
    [InlineData("""{"unknown":"\ud800"}""", "unknown")]
    public async Task A_text_that_can_be_neither_stored_nor_spoken_is_a_wrong_field(string body, string field)
    {
        var bad = await Assert.ThrowsAsync<BadInputException>(() => Read(body, fields =>
            (fields.OptionalText("text"), fields.Flag("flag", false), fields.TextMap("texts"), fields.Object("lead").OptionalId("id"))));

        Assert.Equal((400, "bad_fields"), (bad.Status, bad.Reason));
        Assert.Equal([field], bad.Errors.Keys);
    }

    [Fact]
    public async Task All_errors_are_reported_together()
    {
        var bad = await Assert.ThrowsAsync<BadInputException>(
            () => Read("{\"b\":\"x\"}", fields => (fields.Text("a"), fields.Id("b"), fields.Object("lead").Id("id"))));
        Assert.Equal(["a", "b", "lead.id"], bad.Errors.Keys.Order());
    }

    private static Task<T> Read<T>(string body, Func<RequestFields, T> make)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/json; charset=utf-8";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return RequestFields.Read(context, make);
    }
}
