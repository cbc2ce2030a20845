using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AutogradRnn.ApiReference.Model;

namespace AutogradRnn.ApiReference.Pages;

/// <summary>The table of contents as JSON, from which the site makes its sidebar and links names in its text.</summary>
internal static class Contents
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Library library)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, _options))
        {
            json.WriteStartArray();
            foreach (ApiType type in library.Types)
            {
                json.WriteStartObject();
                json.WriteString("name", type.Name);
                json.WriteString("namespace", type.Namespace);
                json.WriteString("page", type.Page);
                json.WriteStartObject("members");
                foreach (ApiMember member in type.Members.DistinctBy(member => member.Name)) json.WriteString(member.Name, member.Anchor);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
