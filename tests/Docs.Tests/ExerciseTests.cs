using AutogradRnn.Lessons;

namespace AutogradRnn.Docs.Tests;

/// <summary>Every exercise, run against both: the stub fails because it is not solved, the solution passes.</summary>
public class ExerciseTests
{
    private static IEnumerable<TestCaseData> Exercises =>
        Syllabus.Lessons.SelectMany(lesson => lesson.Exercises).Select(exercise => new TestCaseData(exercise).SetArgDisplayNames(exercise.Id, exercise.Name));

    [TestCaseSource(nameof(Exercises))]
    public void TheSolutionPasses(Exercise exercise) => Assert.That(Judge.Complaint(exercise.Ours), Is.Null);

    [TestCaseSource(nameof(Exercises))]
    public void TheStubIsUnsolved(Exercise exercise) => Assert.That(Judge.Complaint(exercise.Yours), Is.EqualTo("not solved yet"));

    [Test]
    public void EveryStubSaysWhatToDo()
    {
        foreach (string file in Directory.GetFiles(Sources.Lessons, "Exercises.cs", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file);
            int stubs = text.Split("throw new NotSolvedException();").Length - 1;
            foreach (string word in new[] { "// TODO: ", "// APPROACH: ", "// HINT: " })
                Assert.That(text.Split(word).Length - 1, Is.EqualTo(stubs), $"{word}in {file}");
        }
    }

    [Test]
    public void TheJudgeSaysWhatIsWrong()
    {
        Assert.That(Judge.Complaint(() => Judge.Close("∂L/∂w", 0.5, 0.25)), Is.EqualTo("∂L/∂w should be 0.5, but is 0.25"));
        Assert.That(Judge.Complaint(() => Judge.Close("∂L/∂w", 0.5, double.NaN)), Is.EqualTo("∂L/∂w should be 0.5, but is NaN"));
        Assert.That(Judge.Complaint(() => throw new InvalidOperationException("empty")), Is.EqualTo("InvalidOperationException: empty"));
        Assert.That(Judge.Complaint(() => { }), Is.Null);
    }

    [Test]
    public void TheJudgeCountsWhatIsSolved()
    {
        StringWriter writer = new() { NewLine = "\n" };
        Assert.That(Judge.All((Lesson)Syllabus.Find("07")!, writer), Is.False);
        Assert.That(writer.ToString(), Does.StartWith("7.1 Errors: not solved yet\n").And.Contain("0 of 4 solved."));
    }

    [TestCase("check 99", "Expected check and the number of a lesson, such as check 7, but got 'check 99'. There are lessons 0 to 23.")]
    [TestCase("chek 1", "Expected the number of a lesson, a guide's name, check or refresh, but got 'chek 1'. There are lessons 0 to 23.")]
    [TestCase("refresh me", "Expected refresh, or refresh and a lesson or guide, such as refresh 7, but got 'refresh me'. There are lessons 0 to 23.")]
    public void AQuestionThatIsNotUnderstoodIsAnswered(string question, string answer) => Assert.That(Usage.Complaint(question.Split(' ')), Is.EqualTo(answer));

    [Test]
    public void TheUsageNamesEveryPage()
    {
        StringWriter writer = new() { NewLine = "\n" };
        Usage.WriteTo(writer);
        Assert.That(writer.ToString(), Does.Contain("7. Backpropagation through time, by hand and by engine").And.Contain("docs/en/tutorial.md"));
        Assert.That(writer.ToString().Split("docs/en/"), Has.Length.EqualTo(Syllabus.Chapters.Count() + 1));
    }
}
