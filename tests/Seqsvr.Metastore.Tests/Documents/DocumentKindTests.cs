using System.Text.Json.Nodes;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Tests.Documents;

public sealed class DocumentKindTests
{
    sealed record Note(string Title, int Stars = 0, string? Owner = null);

    static readonly DocumentKind<Note> First = new("note", note => note.Owner, note => note.Title);

    /// <summary>Form 2 renamed a member, form 3 added stars.</summary>
    static readonly DocumentKind<Note> Third = new("note", note => note.Owner, null, Rename, AddStars);

    [Fact]
    public void AValueBecomesADocumentAndAValueAgain()
    {
        var note = new Note("\u00fcber", 3, "user-1");
        var insert = First.Insert(note);
        (insert.Kind, insert.SchemaVersion, insert.Owner, insert.Key, insert.Id).ShouldBe(("note", 1, "user-1", "\u00fcber", null));
        First.Read(Stored(insert.Json, 1)).ShouldBe(note);
        var update = Third.Update("note-1", note, 4);
        (update.Id, update.SchemaVersion, update.Key, update.ExpectedVersion).ShouldBe(("note-1", 3, null, 4));
    }

    [Fact]
    public void OlderFormsBecomeThePresentOneStepByStep()
    {
        Third.Read(Stored("""{"Name":"old"}""", 1)).ShouldBe(new Note("old", 1));
        Third.Read(Stored("""{"Title":"newer"}""", 2)).ShouldBe(new Note("newer", 1));
        Third.Read(Stored("""{"Title":"now","Stars":5}""", 3)).ShouldBe(new Note("now", 5));
    }

    [Fact]
    public void ANewerFormIsRefusedWithBothNumbers()
    {
        var error = Should.Throw<MetastoreException>(() => Third.Read(Stored("{}", 4)));
        error.Failure.ShouldBe(MetastoreFailure.Newer);
        error.Message.ShouldBe("The document note-1 has form 4, and this version of the program knows forms up to 3.");
    }

    [Theory]
    [InlineData("""{"Title":null}""")]
    [InlineData("""{"Title":["x"]}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void WhatIsNoneOfTheKindIsDamaged(string json) =>
        Should.Throw<MetastoreException>(() => First.Read(Stored(json, 1))).Failure.ShouldBe(MetastoreFailure.Damaged);

    static Document Stored(string json, int form) => new() { Id = "note-1", Kind = "note", Version = 1, Key = "note-1", SchemaVersion = form, Json = json };

    static void Rename(JsonObject note)
    {
        var title = note["Name"]!.DeepClone();
        note.Remove("Name");
        note["Title"] = title;
    }

    static void AddStars(JsonObject note) => note["Stars"] = 1;
}
