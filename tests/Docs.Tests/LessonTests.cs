using System.Text.RegularExpressions;
using AutogradRnn.Docs.Tests.Gates;
using AutogradRnn.Lessons;

namespace AutogradRnn.Docs.Tests;

/// <summary>Every lesson has the whole shape: question, picture, formulas with shapes, code, output, exercises, quick questions, mistakes.</summary>
public class LessonTests
{
    private static IEnumerable<TestCaseData> Lessons => Syllabus.Lessons.Select(lesson => new TestCaseData(lesson).SetArgDisplayNames(lesson.Folder));

    private static IEnumerable<TestCaseData> Chapters => Syllabus.Chapters.Select(chapter => new TestCaseData(chapter).SetArgDisplayNames(chapter.Folder));

    [TestCaseSource(nameof(Lessons))]
    public void TheLessonHasAllParts(Lesson lesson)
    {
        CoursePage page = Course.PageOf(lesson);
        Assert.That(page.Headings[0], Does.StartWith($"{lesson.Number}. "));
        Assert.That(page.Text, Does.Contain("After this lesson you can").And.Contains("$$").And.Contains("| shape").And.Contains($"-- check {lesson.Number}\n"));
        foreach (string part in new[] { "The question", "The picture", "Exercises", "Quick questions", "Common mistakes", "In the source", "Next" })
            Assert.That(page.Headings, Does.Contain(part));
        string questions = page.Text[page.Text.IndexOf("## Quick questions", StringComparison.Ordinal)..];
        Assert.That(Regex.Count(questions, @"<details><summary>\d\. "), Is.EqualTo(5));
        Assert.That(page.Fences.Count(fence => fence.Language == "csharp"), Is.GreaterThanOrEqualTo(2));
    }

    [TestCaseSource(nameof(Chapters))]
    public void EveryOutputIsShown(Chapter chapter)
    {
        CoursePage page = Course.PageOf(chapter);
        Assert.That(chapter.Outputs.Select(output => output.Name), Is.Unique);
        foreach (Output output in chapter.Outputs)
            Assert.That(page.Fences.Any(fence => fence.Arguments.Split(' ')[0] == $"output={output.Name}"), $"the page does not show {output.Name}");
    }

    [TestCaseSource(nameof(Lessons))]
    public void EveryExerciseStandsOnThePageWithItsHint(Lesson lesson)
    {
        CoursePage page = Course.PageOf(lesson);
        Assert.That(lesson.Exercises, Has.Count.InRange(2, 4));
        string[] headings = [.. page.Headings.Where(heading => Regex.IsMatch(heading, @"^\d+\.\d "))];
        Assert.That(headings.Select(heading => heading.Split(' ')[0]), Is.EqualTo(lesson.Exercises.Select(exercise => exercise.Id)));
        Assert.That(Regex.Count(page.Text, "<summary>Hint</summary>"), Is.EqualTo(headings.Length));
    }
}
